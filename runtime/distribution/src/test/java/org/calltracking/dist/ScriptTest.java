// SPDX-License-Identifier: Apache-2.0
package org.calltracking.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/calltracking} with a Java that tells what it was started with. */
class ScriptTest {
    private static final Path DIST = Path.of("src/main/dist");

    @TempDir
    private Path folder;

    private Path home;

    private record Result(int status, String output) {}

    @BeforeEach
    void unpack() throws IOException {
        home = folder.resolve("an archive");
        Path script = home.resolve("bin/calltracking");
        Files.createDirectories(script.getParent());
        Files.copy(DIST.resolve("bin/calltracking"), script);
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("lib/cli.jar"));
        Files.createFile(home.resolve("sbom.cdx.json"));
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, """
                #!/bin/sh
                case "$*" in
                  *-version*) printf '    java.specification.version = 17\\n    java.runtime.version = 17.0.1+2\\n' >&2 ;;
                  *) echo "java $*"; env | grep '^CALLTRACKING_' | sort ;;
                esac
                """);
        assertThat(java.toFile().setExecutable(true, false)).isTrue();
        assertThat(script.toFile().setExecutable(true, false)).isTrue();
    }

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        return run(List.of(), environment, arguments);
    }

    private Result run(List<String> before, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(before);
        command.add(home.resolve("bin/calltracking").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("CALLTRACKING_"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private void conf(String text) throws IOException {
        Path conf = home.resolve("conf/calltracking.conf");
        Files.createDirectories(conf.getParent());
        Files.writeString(conf, text);
    }

    @Test
    void startsTheLauncherWithWhatTheFileSaysUnlessTheEnvironmentSaysOtherwise() throws Exception {
        conf("""
                # a comment

                CALLTRACKING_HTTP_PORT=80
                CALLTRACKING_DATA=/srv/my data/$HOME=`x`
                CALLTRACKING_FEATURES=
                #CALLTRACKING_AMI_HOST=pbx
                CALLTRACKING_AMI_PORT=5039""");

        Result result = run(Map.of("CALLTRACKING_HTTP_PORT", "8090", "CALLTRACKING_AMI_PORT", ""), "run");

        assertThat(result.status()).isZero();
        assertThat(result.output().lines())
                .anyMatch(line -> line.contains("org.calltracking.launcher.Launcher " + home))
                .contains("CALLTRACKING_HTTP_PORT=8090", "CALLTRACKING_DATA=/srv/my data/$HOME=`x`")
                .contains("CALLTRACKING_FEATURES=", "CALLTRACKING_AMI_PORT=")
                .noneMatch(line -> line.startsWith("CALLTRACKING_AMI_HOST"));
    }

    @Test
    void takesClassesFromTheArchiveOfTheseJarsAlone() throws Exception {
        Path run = folder.resolve("my data/run");
        Map<String, String> environment =
                Map.of("CALLTRACKING_DATA", run.getParent().toString());
        assertThat(run(environment, "run").output()).doesNotContain("jsa");

        Files.createDirectories(run);
        String wanted = run(environment, "run").output();
        assertThat(wanted).contains("-XX:+RecordDynamicDumpInfo -Dcalltracking.class.archive=" + run + "/classes-");
        String name = wanted.replaceAll("(?s).*class.archive=(.*?[.]jsa).*", "$1");

        Files.createFile(Path.of(name));
        assertThat(run(environment, "run").output()).as("an empty one is none").contains("-XX:+RecordDynamicDumpInfo");
        Files.writeString(Path.of(name), "classes");
        assertThat(run(environment, "run").output()).contains("-XX:SharedArchiveFile=" + name + " ");

        Files.writeString(home.resolve("lib/cli.jar"), "of another version");
        assertThat(run(environment, "run").output())
                .contains("-XX:+RecordDynamicDumpInfo")
                .doesNotContain(name);
    }

    @Test
    void checkFindsAJavaThatIsTooOld() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");
        assertThat(old.toFile().setExecutable(true, false)).isTrue();
        Map<String, String> environment =
                Map.of("JAVA_HOME", folder.resolve("old").toString());

        assertThat(run(environment, "check"))
                .isEqualTo(new Result(
                        1,
                        "calltracking: " + old
                                + " is Java 11: install Java 17 or newer, or set JAVA_HOME to the folder of one\n"));
        assertThat(run(environment, "run").status()).isEqualTo(64);
        assertThat(run(Map.of(), "check").status()).isZero();
    }

    @Test
    void passesNoFileByThatItCannotRead() throws Exception {
        conf("CALLTRACKING_HTTP_PORT=80\n");
        Files.setPosixFilePermissions(home.resolve("conf/calltracking.conf"), Set.of());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> withoutRights = System.getProperty("user.name").equals("root")
                ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                : List.of();

        assertThat(run(withoutRights, Map.of(), "run"))
                .matches(result -> result.status() == 64)
                .matches(result -> result.output().contains("conf/calltracking.conf cannot be read"));
    }

    @Test
    void takesAnotherFile() throws Exception {
        conf("CALLTRACKING_HTTP_PORT=80\n");
        Path other = Files.writeString(folder.resolve("other.conf"), "CALLTRACKING_DATA=/srv\n");

        Result result = run(Map.of("CALLTRACKING_CONF", other.toString()), "plugin", "list");

        assertThat(result.output().lines())
                .anyMatch(line -> line.endsWith("org.calltracking.cli.Cli " + home + " plugin list"))
                .contains("CALLTRACKING_DATA=/srv")
                .noneMatch(line -> line.startsWith("CALLTRACKING_HTTP_PORT") || line.startsWith("CALLTRACKING_CONF"));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws Exception {
        assertRefused("HTTP_PORT=80\n", "CALLTRACKING_NAME=value is accepted, not: HTTP_PORT");
        assertRefused("export CALLTRACKING_DATA=/srv\n", "not: export CALLTRACKING_DATA");
        assertRefused("CALLTRACKING_$(touch x)=1\n", "is no name of a setting");
        assertRefused("CALLTRACKING_DATA=\"/srv\"\n", "write the value of CALLTRACKING_DATA without quotes");
        assertRefused("CALLTRACKING_DATA=/srv \n", "without blanks at its end");
        assertThat(run(Map.of("CALLTRACKING_CONF", "/absent"), "run"))
                .isEqualTo(new Result(64, "calltracking: CALLTRACKING_CONF names no file that can be read: /absent\n"));
    }

    private void assertRefused(String text, String reason) throws Exception {
        conf(text);
        Result result = run(Map.of(), "run");
        assertThat(result.status()).isEqualTo(64);
        assertThat(result.output()).contains(reason).hasLineCount(1);
    }
}
