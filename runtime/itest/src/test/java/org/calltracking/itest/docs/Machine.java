// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.calltracking.itest.Unprivileged;
import org.calltracking.itest.system.CalltrackingServer;

/**
 * A folder in place of the machine on which root installs the service. Files are really made, copied and run; what makes
 * users and speaks to systemd is played, and the service is started as its unit says, by a user without rights if the
 * tests are root's.
 */
final class Machine implements AutoCloseable {
    private static final Pattern ABSOLUTE = Pattern.compile("(?<![\\w.}])/(opt|etc|usr/local|var/lib/calltracking)\\b");

    private final Path root;
    private CalltrackingServer service;

    Machine(Path root) throws IOException, InterruptedException {
        this.root = root;
        for (String name : List.of("opt", "etc/asterisk", "etc/systemd/system", "usr/local/sbin", "var/lib", "bin")) {
            Files.createDirectories(root.resolve(name));
        }
        standIn("useradd", "exit 0");
        standIn("journalctl", "exit 0");
        standIn("systemctl", "exit 0");
        standIn("chgrp", Unprivileged.isAnother() ? "exec /bin/chgrp " + Unprivileged.ID + " \"$2\"" : "exit 0");
        standIn(
                "runuser",
                "[ \"$1 $2 $3\" = '-u calltracking --' ] && shift 3 && exec " + String.join(" ", Unprivileged.command())
                        + " \"$@\"");
    }

    private void standIn(String name, String script) throws IOException {
        Path file = Files.writeString(root.resolve("bin").resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The same text with the files of this machine. */
    String here(String text) {
        return ABSOLUTE.matcher(text).replaceAll(root + "/$1");
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** Runs commands of root's in a folder; starts and stops the service as they tell systemd to. */
    Shell.Outcome run(String script, Path folder) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        if (service != null) {
            environment.putAll(service.environment());
        }
        Shell.Outcome outcome = new Shell(folder, environment).run(here(script));
        if (script.contains("systemctl enable --now calltracking")) {
            startService();
        }
        if (script.contains("systemctl restart calltracking")) {
            assertThat(service.stop()).isZero();
            startService();
        }
        return outcome;
    }

    private void startService() throws Exception {
        Path unit = Path.of(here("/etc/systemd/system/calltracking.service"));
        verify(unit);
        Path data = Files.createDirectories(root.resolve("var/lib/calltracking"));
        Unprivileged.give(data);
        List<String> command = new ArrayList<>(Unprivileged.command());
        command.addAll(List.of(entry(unit, "ExecStart").get(0).split(" ")));
        Map<String, String> environment = new HashMap<>(Shell.JAVA);
        entry(unit, "Environment").forEach(line -> environment.put(line.split("=", 2)[0], line.split("=", 2)[1]));
        service = CalltrackingServer.by(command, data, environment).start();
    }

    /** systemd reads the unit without complaint, with further lines of the operator's. */
    void verifyWith(String dropIn) throws Exception {
        Path unit = Path.of(here("/etc/systemd/system/calltracking.service"));
        Path folder = Files.createDirectories(unit.resolveSibling("calltracking.service.d"));
        Files.writeString(folder.resolve("override.conf"), dropIn);
        verify(unit);
    }

    private void verify(Path unit) throws Exception {
        Files.writeString(unit, here(Files.readString(unit)));
        assertThat(new Shell(root, Map.of()).run(List.of("systemd-analyze", "verify", "--man=no", unit.toString())))
                .isEqualTo(new Shell.Outcome(0, ""));
    }

    private static List<String> entry(Path unit, String name) throws IOException {
        return Files.readAllLines(unit).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .toList();
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
    }
}
