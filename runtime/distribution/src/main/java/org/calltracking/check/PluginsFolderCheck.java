// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** The folder whose jars are installed as they come. */
record PluginsFolderCheck(Situation situation) implements Check {
    private static final String SETTING = "CALLTRACKING_PLUGINS";

    @Override
    public String subject() {
        return "plug-ins";
    }

    @Override
    public List<Finding> look() throws IOException {
        Path folder = Path.of(situation.value(SETTING)).toAbsolutePath().normalize();
        if (!Files.exists(folder)) {
            return List.of(Finding.ok(folder + " is not there yet"));
        }
        if (!Files.isDirectory(folder)) {
            return List.of(Finding.wrong(
                    folder + " is a file and no folder", "set " + SETTING + "=" + folder + ".d, or move it away"));
        }
        String user = System.getProperty("user.name");
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            return List.of(
                    Finding.wrong(folder + " may not be read by " + user, "sudo chown -R " + user + " " + folder));
        }
        List<Finding> findings = new ArrayList<>();
        if (!Files.isWritable(folder)) {
            findings.add(Finding.warning(
                    folder + " may not be written by " + user + ": no command can install a plug-in",
                    "sudo chown -R " + user + " " + folder));
        }
        int jars = jars(folder, findings);
        return findings.isEmpty() ? List.of(Finding.ok(folder + ", jars in it: " + jars)) : findings;
    }

    private static int jars(Path folder, List<Finding> findings) throws IOException {
        int good = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*.jar")) {
            for (Path file : files) {
                if (isJar(file)) {
                    good++;
                } else {
                    findings.add(Finding.wrong(
                            file + " is no whole jar", "copy it there again, or take it away: rm " + file));
                }
            }
        }
        return good;
    }

    private static boolean isJar(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getManifest() != null;
        } catch (IOException e) {
            return false;
        }
    }
}
