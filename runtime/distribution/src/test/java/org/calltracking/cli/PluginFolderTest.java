// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With no process. */
class PluginFolderTest {
    private final Map<String, String> environment = new HashMap<>();
    private Path data;
    private Path plugins;

    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    @BeforeEach
    void prepare() throws Exception {
        Jars.home(home, "shipped", "0.1.0");
        data = folder.resolve("data");
        plugins = data.resolve("plugins");
        environment.put("CALLTRACKING_DATA", data.toString());
        // Nobody listens there: whoever asks is told so at once.
        environment.put("CALLTRACKING_MANAGEMENT_PORT", "1");
    }

    @Test
    void installsUnderThePluginsNameAndKeepsTheFormerJar() throws Exception {
        Path first = Jars.plugin(folder.resolve("in/webhooks-1.0.jar"), "webhooks", "1.0");
        Path second = Jars.plugin(folder.resolve("in/webhooks-1.1.jar"), "webhooks", "1.1");

        assertThat(give("plugin", "install", first.toString()).out()).isEqualTo("webhooks 1.0: INSTALLED\n");
        assertThat(names(plugins)).containsExactly("webhooks.jar");
        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(data.resolve("plugins-former")).doesNotExist();

        Command update = give("plugin", "install", second.toString());

        assertThat(update.code()).isEqualTo(ExitCode.DONE);
        assertThat(update.err()).contains("no process uses " + data);
        assertThat(plugins.resolve("webhooks.jar")).hasSameBinaryContentAs(second);
        assertThat(data.resolve("plugins-former/webhooks.jar")).hasSameBinaryContentAs(first);
        assertThat(names(plugins)).containsExactly("webhooks.jar");
        assertThat(names(data.resolve("plugins-former"))).containsExactly("webhooks.jar");
    }

    @Test
    void putsAJarInThePlaceOfOneWhoseFileIsCalledOtherwise() throws Exception {
        Path copied = Jars.plugin(plugins.resolve("my-webhooks.jar"), "webhooks", "1.0");
        byte[] former = Files.readAllBytes(copied);

        give(
                "plugin",
                "install",
                Jars.plugin(folder.resolve("new.jar"), "webhooks", "1.1").toString());

        assertThat(names(plugins)).containsExactly("webhooks.jar");
        assertThat(Files.readAllBytes(data.resolve("plugins-former/webhooks.jar")))
                .isEqualTo(former);
    }

    @Test
    void takesABundleOfTheHouse() throws Exception {
        Path jar = Jars.jar(
                folder.resolve("visits.jar"),
                Map.of("Bundle-SymbolicName", "org.calltracking.visits", "Bundle-Version", "0.2.0"));

        assertThat(give("plugin", "install", jar.toString()).code()).isEqualTo(ExitCode.DONE);
        assertThat(names(plugins)).containsExactly("org.calltracking.visits.jar");
    }

    @Test
    void refusesWhatIsNoPlugin() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        Path nothing = Jars.jar(folder.resolve("nothing.jar"), Map.of());
        Path bundle = Jars.jar(folder.resolve("bundle.jar"), Map.of("Bundle-SymbolicName", "org.example"));
        Path outside = Jars.jar(
                folder.resolve("outside.jar"),
                Map.of("Bundle-SymbolicName", "org.example", "Calltracking-Plugin", "../../x"));

        assertRefused(text, "is no jar that can be read");
        assertRefused(nothing, "has no Bundle-SymbolicName");
        assertRefused(bundle, "has no Calltracking-Plugin");
        assertRefused(outside, "calls itself ../../x");
        assertRefused(folder.resolve("absent.jar"), "there is no file");
        assertRefused(folder, "is a folder");
        assertThat(plugins).doesNotExist();
    }

    @Test
    void listsWhatIsInTheFolder() throws Exception {
        Jars.plugin(plugins.resolve("webhooks.jar"), "webhooks", "1.0");
        Jars.plugin(plugins.resolve("metrika.jar"), "metrika", "2.0");
        Files.writeString(plugins.resolve("junk.jar"), "junk");
        Files.writeString(plugins.resolve(".hidden.jar"), "junk");
        Files.writeString(plugins.resolve("README"), "text");
        give("plugin", "stop", "metrika");

        assertThat(give("plugin", "list").out().lines())
                .startsWith("NAME      VERSION  STATE      SINCE  REASON")
                .anyMatch(line -> line.startsWith("junk") && line.contains("is no jar that can be read"))
                .containsSequence(
                        "metrika   2.0      STOPPED", "shipped   0.1.0    INSTALLED", "webhooks  1.0      INSTALLED")
                .hasSize(5);
    }

    @Test
    void listsAJarInThePlaceOfThePluginThatShips() throws Exception {
        Jars.plugin(plugins.resolve("shipped.jar"), "shipped", "0.2.0");

        assertThat(give("plugin", "list").out().lines())
                .containsExactly("NAME     VERSION  STATE      SINCE  REASON", "shipped  0.2.0    INSTALLED");
    }

    @Test
    void listsWhatShipsBesideAJarThatCannotTakeItsPlace() throws Exception {
        Files.createDirectories(plugins);
        Files.writeString(plugins.resolve("shipped.jar"), "junk");

        assertThat(give("plugin", "list").out().lines()).hasSize(3);
    }

    @Test
    void listsNoPluginOfAFeatureThatDoesNotStart() throws Exception {
        environment.put("CALLTRACKING_FEATURES", "platform, ");

        assertThat(give("plugin", "list").out().lines()).hasSize(1);
        assertThat(give("plugin", "stop", "shipped").err()).contains("there is no plug-in shipped; none is installed");
    }

    @Test
    void remembersWhatIsStoppedAlsoOfAPluginThatShips() throws Exception {
        assertThat(give("plugin", "stop", "shipped").out()).isEqualTo("shipped: done\n");
        give("plugin", "stop", "shipped");
        assertThat(data.resolve("plugins-stopped/shipped")).exists();
        assertThat(give("plugin", "list").out()).contains("shipped  0.1.0    STOPPED");

        give("plugin", "start", "shipped");
        assertThat(give("plugin", "start", "shipped").code()).isEqualTo(ExitCode.DONE);
        assertThat(data.resolve("plugins-stopped/shipped")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "start", "remove"})
    void refusesAPluginThatIsNotThereAndNamesThoseThatAre(String command) throws Exception {
        Jars.plugin(plugins.resolve("metrika.jar"), "metrika", "2.0");

        Command refused = give("plugin", command, "nosuch");

        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err())
                .endsWith("calltracking: there is no plug-in nosuch; installed are metrika, shipped\n");
        assertThat(data.resolve("plugins-stopped")).doesNotExist();
    }

    @Test
    void refusesWhatTheHouseIsMadeOf() throws Exception {
        Jars.jar(plugins.resolve("visits.jar"), Map.of("Bundle-SymbolicName", "org.calltracking.visits"));

        assertThat(give("plugin", "stop", "org.calltracking.visits").err()).contains("which cannot be stopped");
        assertThat(give("plugin", "remove", "shipped").err()).contains("ships with the house: it can only be stopped");
    }

    @Test
    void rollsBackAndForth() throws Exception {
        Path first = Jars.plugin(folder.resolve("in/1.jar"), "webhooks", "1.0");
        Path second = Jars.plugin(folder.resolve("in/2.jar"), "webhooks", "1.1");
        assertThat(give("plugin", "rollback", "webhooks").err()).contains("there is no former jar of webhooks");
        give("plugin", "install", first.toString());
        give("plugin", "install", second.toString());

        assertThat(give("plugin", "rollback", "webhooks").out()).isEqualTo("webhooks 1.0: INSTALLED\n");
        assertThat(plugins.resolve("webhooks.jar")).hasSameBinaryContentAs(first);

        assertThat(give("plugin", "rollback", "webhooks").out()).isEqualTo("webhooks 1.1: INSTALLED\n");
        assertThat(plugins.resolve("webhooks.jar")).hasSameBinaryContentAs(second);
        assertThat(names(data.resolve("plugins-former"))).containsExactly("webhooks.jar");
    }

    @Test
    void goesBackToWhatShips() throws Exception {
        give(
                "plugin",
                "install",
                Jars.plugin(folder.resolve("in/2.jar"), "shipped", "2.0").toString());

        assertThat(give("plugin", "rollback", "shipped").out()).isEqualTo("shipped 0.1.0: INSTALLED\n");
        assertThat(names(plugins)).isEmpty();
        assertThat(give("plugin", "rollback", "shipped").out()).isEqualTo("shipped 2.0: INSTALLED\n");
    }

    @Test
    void goesBackToWhatDidItsWorkLast() throws Exception {
        Path good = Jars.plugin(plugins.resolve("hooks.jar"), "webhooks", "1.0");
        Path proven = data.resolve("plugins-proven/hooks.jar");
        Files.createDirectories(proven.getParent());
        Files.copy(good, proven);
        Path bad = Jars.plugin(folder.resolve("in/2.jar"), "webhooks", "2.0");
        Files.copy(bad, good, StandardCopyOption.REPLACE_EXISTING);

        assertThat(give("plugin", "rollback", "webhooks").out()).isEqualTo("webhooks 1.0: INSTALLED\n");
        assertThat(good).hasSameBinaryContentAs(proven);

        Files.copy(bad, good, StandardCopyOption.REPLACE_EXISTING);
        give("plugin", "remove", "webhooks");
        assertThat(give("plugin", "rollback", "webhooks").out()).isEqualTo("webhooks 1.0: INSTALLED\n");
        assertThat(proven).doesNotExist();
    }

    @Test
    void removesWhatRollbackBringsBack() throws Exception {
        Path jar = Jars.plugin(folder.resolve("in/1.jar"), "webhooks", "1.0");
        give("plugin", "install", jar.toString());
        give("plugin", "stop", "webhooks");

        assertThat(give("plugin", "remove", "webhooks").out()).isEqualTo("webhooks: done\n");
        assertThat(names(plugins)).isEmpty();
        assertThat(data.resolve("plugins-stopped/webhooks")).doesNotExist();
        assertThat(give("plugin", "remove", "webhooks").err()).contains("there is no plug-in webhooks");

        give("plugin", "rollback", "webhooks");
        assertThat(plugins.resolve("webhooks.jar")).hasSameBinaryContentAs(jar);
    }

    @Test
    void worksOnTheFolderThatTheVariableNames() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        environment.put("CALLTRACKING_PLUGINS", elsewhere.toString());

        give(
                "plugin",
                "install",
                Jars.plugin(folder.resolve("1.jar"), "webhooks", "1.0").toString());

        assertThat(names(elsewhere)).containsExactly("webhooks.jar");
        assertThat(plugins).doesNotExist();
    }

    private void assertRefused(Path jar, String message) throws InterruptedException {
        Command install = give("plugin", "install", jar.toString());
        assertThat(install.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(install.err()).contains(message);
    }

    private Command give(String... arguments) throws InterruptedException {
        return Command.give(home, environment, arguments);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
