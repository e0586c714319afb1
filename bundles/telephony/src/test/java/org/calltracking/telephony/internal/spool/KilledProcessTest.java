// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    @TempDir
    Path folder;

    @Test
    void whatWasAppendedOutlivesAProcessThatIsKilled() throws Exception {
        Process writer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int appended = 0;
        try (BufferedReader said = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
            while (appended < 2_000) {
                appended = Integer.parseInt(said.readLine());
            }
            // Not by Process.destroyForcibly, which would also throw away what the process has said.
            assertThat(writer.toHandle().destroyForcibly()).isTrue();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                appended = Math.max(appended, Integer.parseInt(line));
            }
        }
        assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();

        try (Spool spool = new Spool(folder, Clock.systemUTC(), Spool.Limits.DEFAULT);
                SpoolReader reader = new SpoolReader(spool)) {
            for (int i = 1; i <= appended; i++) {
                assertThat(reader.next().text()).isEqualTo("event " + i);
            }
        }
    }

    /** Says each line's number after it was appended, until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws Exception {
            PrintStream out = new PrintStream(System.out, true, UTF_8);
            try (Spool spool = new Spool(Path.of(args[0]), Clock.systemUTC(), Spool.Limits.DEFAULT)) {
                for (int i = 1; i < Integer.MAX_VALUE; i++) {
                    spool.append(("event " + i).getBytes(UTF_8));
                    out.print(i + "\n");
                    out.flush();
                }
            }
        }
    }
}
