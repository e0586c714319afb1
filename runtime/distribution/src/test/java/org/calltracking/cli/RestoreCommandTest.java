// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code calltracking restore} refuses before it changes anything; what it does, runtime/itest looks at. */
class RestoreCommandTest {
    private static final String SEALED = "{\"plugin\": \"webhooks\", \"key\": \"k1\", \"accounts\": 1}";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path home;
    private Path data;
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        home = folder.resolve("home");
        Files.createDirectories(home.resolve("features"));
        Files.writeString(
                home.resolve("features/platform.json"),
                "{\"id\": \"org.calltracking:org.calltracking.features:osgifeature:platform:1.2.3-SNAPSHOT\"}");
        data = folder.resolve("data");
        file = folder.resolve("backup.zip");
        environment.put("CALLTRACKING_DATA", data.toString());
    }

    @Test
    void refusesWhatIsNoWholeBackup() throws Exception {
        byte[] whole = new TestBackup().with("data/mail/a.eml", "mail").bytes();
        assertRefused(Arrays.copyOf(whole, whole.length / 2), "is no whole backup");
        assertRefused("something else".getBytes(), "is no whole backup");
        assertRefused(
                new TestBackup().with("data/mail/a.eml", "mail").bytes(new TestBackup().sums()),
                "data/mail/a.eml is not as it was written");
        assertRefused(
                new TestBackup()
                        .bytes(new TestBackup().with("data/mail/a.eml", "mail").sums()),
                "something is missing in it");
        assertRefused(new TestBackup().with("manifest.json", "{\"format\": 2}").bytes(), "a backup of the form 2");
        Files.delete(file);
        assertThat(give().err()).contains("there is no file " + file);
    }

    @Test
    void refusesFilesThatWouldLieElsewhere() throws Exception {
        for (String name : List.of("data/../../outside", "data//etc/outside", "plugins/../../outside", "data/.")) {
            assertRefused(new TestBackup().with(name, "x").bytes(), "would lie outside of");
        }
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void refusesFilesThatNoBackupHas() throws Exception {
        for (String name :
                List.of("data/run/admin.token", "data/x/../mariadb/my.cnf", "data/backups/a.zip", "data/restoring")) {
            assertRefused(new TestBackup().with(name, "x").bytes(), name, "which no backup has");
        }
    }

    @Test
    void tellsWhichJarsWillRun() throws Exception {
        Files.write(
                file,
                new TestBackup()
                        .with("plugins/crm.jar", "x")
                        .with("data/plugins/other.jar", "x")
                        .with("data/mail/a.eml", "x")
                        .bytes());
        try (BackupFile backup = BackupFile.open(file)) {
            assertThat(new RestoreTarget(Settings.of(home, environment), List.of(file)).jars(backup))
                    .containsExactly(data.resolve("plugins/crm.jar"), data.resolve("plugins/other.jar"));
        }
    }

    @Test
    void refusesABackupOfANewerVersion() throws Exception {
        assertRefused(
                new TestBackup().manifest("1.10.0", false, "").bytes(),
                "made by version 1.10.0, and this is 1.2.3-SNAPSHOT");

        Version installed = new Version("1.2.3-SNAPSHOT");
        assertThat(installed.isOlderThan(new Version("1.2.4"))).isTrue();
        assertThat(installed.isOlderThan(new Version("1.2.3"))).isFalse();
        assertThat(installed.isOlderThan(new Version("0.9"))).isFalse();
        // A copy from before an upgrade, which the version before takes too.
        assertThat(installed.isOlderThan(new Version(""))).isFalse();
    }

    @Test
    void refusesAFolderThatIsNotEmpty() throws Exception {
        Files.createDirectories(data.resolve("mail"));
        assertRefused(new TestBackup().bytes(), data + " is not empty, it holds mail");

        environment.put("CALLTRACKING_DATA", folder.resolve("other").toString());
        environment.put(
                "CALLTRACKING_PLUGINS",
                Files.createDirectory(folder.resolve("jars")).toString());
        Files.createFile(folder.resolve("jars/crm.jar"));
        Files.write(file, new TestBackup().bytes());
        assertThat(give().err()).contains(folder.resolve("jars") + " is not empty");
    }

    @Test
    void asksForTheKeysAndSaysWhatNeedsThem() throws Exception {
        byte[] backup = new TestBackup().manifest("1.2.3", false, SEALED).bytes();
        assertRefused(backup, "the secrets in the settings of webhooks of 1 account", "--key KEYFILE", "--without-key");

        Path other = Files.writeString(folder.resolve("other.key"), TestBackup.KEY.replace("AAAA", "BBBB"));
        assertRefused(backup, List.of("--key", other.toString()), "it lacks the key k1, or holds another");
        assertRefused(backup, List.of("--key", folder.resolve("absent").toString()), "there is no file of keys");
        Files.writeString(other, "k1 AAA");
        assertRefused(backup, List.of("--key", other.toString()), "is no file of keys");
        Path right = Files.writeString(folder.resolve("right.key"), TestBackup.KEY);
        environment.put("CALLTRACKING_SECRET_KEY_FILE", other.toString());
        assertRefused(backup, List.of("--key", right.toString()), other + " is no file of keys");
        assertThat(give("--key", other.toString(), "--without-key").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void knowsTheRightKeys() throws Exception {
        Path keys = Files.writeString(
                folder.resolve("right.key"), "# ours\n" + TestBackup.KEY + "\nk2 " + "B".repeat(43) + "=\n");
        Manifest manifest = Manifest.of(
                Answer.of("{\"keys\": {\"k1\": \"" + TestBackup.FINGERPRINT + "\"}, \"sealed\": [" + SEALED + "]}"));

        new KeyFile(keys).check(manifest);

        assertThat(manifest.neededKeys()).containsExactly("k1");
    }

    @Test
    void aRestoreThatWasBrokenOffIsBegunAnew() throws Exception {
        Files.write(file, new TestBackup().with("data/mail/half/b.eml", "half").bytes());
        begin().unpack();
        Files.delete(file);
        Files.write(file, new TestBackup().with("data/mail/a.eml", "mail").bytes());

        begin().unpack().finish();

        assertThat(data.resolve("mail/a.eml")).hasContent("mail");
        assertThat(data.resolve("mail/half")).doesNotExist();
        assertThat(data.resolve("restoring")).doesNotExist();
    }

    @Test
    void itTakesAwayNothingOfTheOperators() throws Exception {
        Files.write(file, new TestBackup().with("data/mail/a.eml", "mail").bytes());
        begin().unpack();
        Path key = Files.writeString(data.resolve("secret.key"), TestBackup.KEY);
        Path inside = Files.move(file, data.resolve("backup.zip"));
        Path other = Files.writeString(data.resolve("other.key"), TestBackup.KEY);
        file = folder.resolve("link/backup.zip");
        Files.createSymbolicLink(folder.resolve("link"), data);

        begin(other).unpack().giveUp();

        assertThat(key).hasContent(TestBackup.KEY);
        assertThat(other).hasContent(TestBackup.KEY);
        assertThat(inside).exists();
        assertThat(data.resolve("mail")).doesNotExist();
        begin(other).unpack().finish();
        assertThat(data.resolve("mail/a.eml")).hasContent("mail");
    }

    @Test
    void whatTheRestoreHasNotMadeIsInItsWayAndStays() throws Exception {
        Files.createDirectories(data.resolve("mail"));
        Files.createFile(data.resolve("restoring"));
        Files.createFile(data.resolve("mail/mine.eml"));
        Files.write(file, new TestBackup().with("plugins/crm.jar", "jar").bytes());
        assertThat(give().err()).contains(data + " is not empty, it holds mail");
        assertThat(data.resolve("mail/mine.eml")).exists();

        environment.put("CALLTRACKING_DATA", folder.resolve("other").toString());
        begin().unpack();
        Path jars = Files.createDirectory(folder.resolve("jars"));
        Files.createFile(jars.resolve("mine.jar"));
        environment.put("CALLTRACKING_PLUGINS", jars.toString());
        assertThat(give().err()).contains(jars + " is not empty, it holds mine.jar");
        assertThat(jars.resolve("mine.jar")).exists();
    }

    @Test
    void theFolderOfAVolumeIsEmpty() throws Exception {
        Files.createDirectories(data.resolve("lost+found/inode"));
        Files.write(file, new TestBackup().with("data/mail/a.eml", "mail").bytes());

        begin().unpack().finish();

        assertThat(data.resolve("mail/a.eml")).hasContent("mail");
        assertThat(data.resolve("lost+found/inode")).exists();
    }

    @Test
    void keysThatCannotBeWrittenAreKnownBefore() throws Exception {
        Path place = Files.createFile(folder.resolve("file")).resolve("secret.key");
        environment.put("CALLTRACKING_SECRET_KEY_FILE", place.toString());
        assertRefused(new TestBackup().bytes(), "cannot be written to " + place, "CALLTRACKING_SECRET_KEY_FILE");
    }

    /** A restore but for its database. */
    private Begun begin(Path... given) throws Exception {
        List<Path> files = new ArrayList<>(List.of(given));
        files.add(file);
        RestoreTarget target = new RestoreTarget(Settings.of(home, environment), files);
        try (BackupFile backup = BackupFile.open(file)) {
            target.check(backup);
            target.begin(backup);
        }
        return new Begun(target, file);
    }

    private record Begun(RestoreTarget target, Path file) {
        Begun unpack() throws Exception {
            try (BackupFile backup = BackupFile.open(file)) {
                target.unpack(backup);
            }
            return this;
        }

        void finish() throws IOException {
            target.finish();
        }

        void giveUp() throws IOException {
            target.giveUp();
        }
    }

    private Command give(String... options) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("restore", file.toString()));
        arguments.addAll(List.of(options));
        return Command.give(home, environment, arguments.toArray(String[]::new));
    }

    private void assertRefused(byte[] backup, String... reasons) throws Exception {
        assertRefused(backup, List.of(), reasons);
    }

    private void assertRefused(byte[] backup, List<String> options, String... reasons) throws Exception {
        Files.write(file, backup);
        Command command = give(options.toArray(String[]::new));
        assertThat(command.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(command.err()).contains(reasons);
        assertThat(data.resolve("restoring")).doesNotExist();
    }
}
