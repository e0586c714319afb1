// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.calltracking.itest.Await;
import org.calltracking.itest.FreePort;
import org.calltracking.itest.pbx.AsteriskServer;
import org.calltracking.itest.pbx.AsteriskSettings;

/** Files for a real Asterisk, which is started with them, and commands for its console. */
final class AsteriskBlocks implements Performer, AutoCloseable {
    private static final Set<String> OWN = Set.of("extensions.conf", "manager.conf");
    private static final Set<String> FREEPBX =
            Set.of("globals_custom.conf", "extensions_custom.conf", "manager_custom.conf");
    /** What FreePBX writes around the files that it leaves to others. */
    private static final String FREEPBX_EXTENSIONS = """
            [globals]
            #include globals_custom.conf

            #include extensions_custom.conf

            [from-trunk]
            include => from-pstn

            [from-pstn]
            include => from-pstn-custom
            include => ext-did

            [ext-did]
            exten => 74950000001,1,Hangup()

            [ext-did-post-custom]
            [from-did-direct]
            [ext-did-catchall]
            """;

    private static final String FREEPBX_MANAGER = """
            [general]
            enabled = yes
            port = 5038
            bindaddr = 127.0.0.1

            #include manager_custom.conf
            """;

    private static final Duration WAY = Duration.ofSeconds(10);

    private final Path folder;
    private final ShellBlocks shell;
    private final Transcript transcript;
    private final Set<String> written = new HashSet<>();
    private AsteriskServer asterisk;

    AsteriskBlocks(Path folder, ShellBlocks shell, Transcript transcript) {
        this.folder = folder;
        this.shell = shell;
        this.transcript = transcript;
    }

    @Override
    public void perform(Block block) throws Exception {
        if (block.says("console")) {
            transcript.said(List.of(console(block)));
        } else {
            write(block.words().get(1), block.text());
            if (written.equals(OWN)) {
                restart();
            } else if (written.containsAll(FREEPBX)) {
                write("extensions.conf", FREEPBX_EXTENSIONS);
                write("manager.conf", FREEPBX_MANAGER);
                restart();
                assertThatTrackedNumbersAloneGoToTheirOffices();
            }
        }
    }

    private String console(Block block) {
        StringBuilder all = new StringBuilder();
        for (String command : block.text().lines().toList()) {
            String answer = asterisk.cli(command);
            assertThat(answer).as(command).isNotBlank().doesNotContain("No such", "There is no existence");
            all.append(answer);
        }
        return all.toString();
    }

    private void write(String name, String text) throws IOException {
        if (asterisk == null) {
            asterisk = new AsteriskServer(
                    Files.createDirectories(folder),
                    new AsteriskSettings(
                            "docs",
                            new InetSocketAddress("127.0.0.1", FreePort.udp("127.0.0.1")),
                            Duration.ofSeconds(5),
                            ""));
        }
        Files.writeString(
                folder.resolve("etc").resolve(name),
                text.replace("5038", String.valueOf(asterisk.amiAddress().getPort())));
        written.add(name);
    }

    private void restart() {
        asterisk.stop();
        asterisk.start();
        assertThat(asterisk.log()).doesNotContain("ERROR", "does not exist", "Unable to");
        shell.tell("CALLTRACKING_AMI_PORT", String.valueOf(asterisk.amiAddress().getPort()));
    }

    private void assertThatTrackedNumbersAloneGoToTheirOffices() {
        asterisk.cli("database put ct 74950000002 number:74957654321");
        for (String context : List.of("ct-inbound", "ct-tracked", "ct-others", "from-pstn-custom")) {
            assertThat(asterisk.cli("dialplan show " + context)).contains("[ Context '" + context + "'");
        }
        assertThatACallGoes("74950000002", "ct-inbound", "ct-others");
        assertThatACallGoes("74950000001", "ct-others", "ct-inbound");
        assertThat(asterisk.cli("manager show user calltracking")).contains("system,call");
    }

    /** A call without telephones, whose steps Asterisk notes down. */
    private void assertThatACallGoes(String number, String through, String notThrough) {
        asterisk.cli("channel originate Local/" + number + "@from-trunk application Hangup");
        Await.until(WAY, asterisk::log, () -> asterisk.log().contains("[" + number + "@" + through + ":"));
        assertThat(asterisk.log()).doesNotContain("[" + number + "@" + notThrough + ":");
    }

    @Override
    public void close() {
        if (asterisk != null) {
            asterisk.close();
        }
    }
}
