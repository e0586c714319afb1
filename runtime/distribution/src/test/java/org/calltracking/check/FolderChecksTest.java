// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.calltracking.check.Finding.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The data folder, and what lies in it. */
class FolderChecksTest {
    private static final String KEY = "k1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";

    @TempDir
    private Path folder;

    private Situation situation() {
        return Looks.at(Map.of("CALLTRACKING_DATA", folder.toString()));
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static void assertWrong(Finding finding, String seen, String advice) {
        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(finding.seen()).contains(seen);
        assertThat(finding.advice()).contains(advice);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Situation below =
                Looks.at(Map.of("CALLTRACKING_DATA", file.resolve("data").toString()));

        assertWrong(
                new DataFolderCheck(below).look().get(0),
                file + " is a file and no folder",
                "set CALLTRACKING_DATA=/var/lib/calltracking");
    }

    @Test
    void aRestoreThatWasBrokenOffIsFound() throws IOException {
        mode(folder, "rwx------");
        Files.createFile(folder.resolve("restoring"));

        assertWrong(new DataFolderCheck(situation()).look().get(0), "was broken off", "\"restore\" again");
    }

    @Test
    void othersMayNotWriteInIt() throws IOException {
        mode(folder, "rwxrwxrwx");

        assertWrong(new DataFolderCheck(situation()).look().get(0), "others may write", "chmod 700 " + folder);
    }

    @Test
    @EnabledIfSystemProperty(named = "user.name", matches = "root")
    void allInItBelongsToItsOwner() throws IOException {
        mode(folder, "rwx------");
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.setOwner(run, run.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

        assertWrong(
                new DataFolderCheck(situation()).look().get(0), run + " belongs to nobody", "chown -R root " + folder);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void theDatabaseServerFindsItsLibraries() throws Exception {
        Path program = Files.createDirectories(folder.resolve("mariadb/server-11.4.5/bin"))
                .resolve("mariadbd");
        Files.writeString(
                program,
                "#!/bin/sh\necho 'mariadbd: error while loading shared libraries: libodd.so.7: no' >&2; exit 127\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertWrong(
                new EmbeddedDatabaseCheck(situation()).look().get(0), "lacks libodd.so.7", "sudo apt-get install -y");

        Files.writeString(program, "#!/bin/sh\necho 11.4.5\n");
        assertThat(new EmbeddedDatabaseCheck(situation()).look().get(0).verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void mailsAreForTheOwner() throws IOException {
        Path mail = Files.createDirectory(folder.resolve("mail"));
        mode(mail, "rwxr-xr-x");

        assertWrong(new MailFilesCheck(situation()).look().get(0), "others may look into", "chmod 700 " + mail);

        mode(mail, "rwx------");
        assertThat(new MailFilesCheck(situation()).look().get(0).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void theKeysAreForTheOwner() throws IOException {
        Path key = Files.writeString(folder.resolve("secret.key"), KEY);
        mode(key, "rw-r--r--");

        assertWrong(new KeyFileCheck(situation()).look().get(0), "others may read", "chmod 600 " + key);

        mode(key, "rw-------");
        assertThat(new KeyFileCheck(situation()).look().get(0).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void keysHaveTheirForm() throws IOException {
        Path key = Files.writeString(folder.resolve("secret.key"), "k1 c2hvcnQ=\n");
        mode(key, "rw-------");

        assertWrong(new KeyFileCheck(situation()).look().get(0), "KEYID BASE64KEY", "from your backup");

        Files.write(key, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertWrong(new KeyFileCheck(situation()).look().get(0), "KEYID BASE64KEY", "from your backup");
    }

    @Test
    void aKeyFileThatCannotBeReadIsFoundWithoutBeingSet() throws IOException {
        Path noFile = Files.createDirectory(folder.resolve("secret.key"));

        assertWrong(
                new SettingsCheck(situation()).look().get(0),
                "CALLTRACKING_SECRET_KEY_FILE names a file that cannot be read",
                "sudo chown " + System.getProperty("user.name") + " " + noFile);
        assertThat(new KeyFileCheck(situation()).look()).isEmpty();
    }

    @Test
    void theKeyIsNeededOnceThereAreData() throws IOException {
        assertThat(new KeyFileCheck(situation()).look().get(0).verdict()).isEqualTo(Verdict.OK);

        Files.createDirectories(folder.resolve("mariadb/data"));

        assertWrong(
                new KeyFileCheck(situation()).look().get(0),
                "is missing",
                "from your backup to " + folder.resolve("secret.key"));
    }

    @Test
    void passwordFilesHoldOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "\n");
        Situation situation = Looks.at(
                Map.of("CALLTRACKING_DATA", folder.toString(), "CALLTRACKING_DB_PASSWORD_FILE", file.toString()));
        mode(file, "rw-------");

        assertWrong(new SecretFilesCheck(situation).look().get(0), "is empty", "write the password into it");
        Files.writeString(file, "one\ntwo\n");
        assertWrong(new SecretFilesCheck(situation).look().get(0), "more than one line", "on one line");
        Files.writeString(file, "one\n");
        assertThat(new SecretFilesCheck(situation).look().get(0).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void plugInsAreWholeJars() throws IOException {
        Path jar = Files.writeString(
                Files.createDirectory(folder.resolve("plugins")).resolve("half.jar"), "PK");

        assertWrong(new PluginsFolderCheck(situation()).look().get(0), jar + " is no whole jar", "rm " + jar);

        Files.delete(jar);
        assertThat(new PluginsFolderCheck(situation()).look().get(0).verdict()).isEqualTo(Verdict.OK);
    }
}
