// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.calltracking.itest.pbx.AsteriskServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the documentation tells to type works as it stands there, in the order in which it stands there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path DOCS = ROOT.resolve("runtime/distribution/docs");
    /** In an order in which each finds what those before it have made. */
    private static final List<Path> PAGES = Stream.concat(
                    Stream.of(
                            ROOT.resolve("README.md"),
                            DOCS.resolve("quick-start.md"),
                            ROOT.resolve("runtime/distribution/src/main/dist/README.md")),
                    Stream.of(
                                    "README.md",
                                    "concepts.md",
                                    "settings.md",
                                    "api.md",
                                    "troubleshooting.md",
                                    "mail.md",
                                    "operations.md",
                                    "security.md",
                                    "reverse-proxy.md",
                                    "asterisk.md",
                                    "database.md")
                            .map(DOCS::resolve))
            .toList();
    /** How many blocks may say why they cannot be run. */
    private static final int LEFT_OUT_AT_MOST = 3;

    /** Wider pictures of characters are broken into pieces where a page is shown. */
    private static final int WIDTH = 130;

    private final Values values = new Values();
    private final Transcript transcript = new Transcript(values);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @AutoClose
    private Machine machine;

    @AutoClose
    private ProxyBlocks proxies;

    @AutoClose
    private ShellBlocks shell;

    @AutoClose
    private AsteriskBlocks asterisk;

    @AutoClose
    private SqlBlocks sql;

    private Map<String, Performer> performers;

    @BeforeAll
    void prepare() throws Exception {
        // The service's user has to find his way.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        machine = new Machine(Files.createDirectories(folder.resolve("m")));
        proxies = new ProxyBlocks(folder.resolve("p"), () -> shell.server());
        shell = new ShellBlocks(folder, machine, proxies, values, transcript);
        asterisk = new AsteriskBlocks(folder.resolve("a"), shell, transcript);
        sql = new SqlBlocks(folder.resolve("b"), () -> shell.archive().resolve("data"), values);
        performers = Map.ofEntries(
                Map.entry("sh", shell),
                Map.entry("text", transcript),
                Map.entry("url", this::opens),
                Map.entry("graphql", new GraphQlBlocks(() -> shell.server(), values)),
                Map.entry("conf", new SettingsBlocks(() -> shell.archive())),
                Map.entry("systemd", block -> machine.verifyWith(block.text())),
                Map.entry("nginx", proxies),
                Map.entry("apache", proxies),
                Map.entry("asterisk", asterisk),
                Map.entry("sql", sql),
                Map.entry("picture", DocsTest::looksAsDrawn));
    }

    @TestFactory
    Stream<DynamicContainer> everyBlockDoesWhatItsPageSays() {
        return PAGES.stream()
                .map(page -> DynamicContainer.dynamicContainer(
                        ROOT.relativize(page).toString(),
                        Block.of(page).stream()
                                .map(block -> DynamicTest.dynamicTest(block.name(), () -> perform(block)))));
    }

    private void perform(Block block) throws Exception {
        if (block.isLeftOut()) {
            abort(block.name());
        }
        if (block.page().endsWith("asterisk.md")) {
            assumeTrue(System.getProperty(AsteriskServer.TREE_PROPERTY) != null, "no Asterisk is there");
        }
        if (block.page().endsWith("reverse-proxy.md")) {
            assumeTrue(ProxyBlocks.anyIsInstalled(), "no proxy is there");
        }
        Performer performer = Optional.ofNullable(performers.get(block.language()))
                .orElseThrow(() -> new AssertionError("nobody knows what \"" + block.info() + "\" is"));
        performer.perform(block);
    }

    private void opens(Block url) {
        String here =
                url.text().strip().replaceFirst("http://[^/]+", shell.server().url());
        assertThat(shell.server().get(here).status()).as(here).isEqualTo(200);
    }

    private static void looksAsDrawn(Block picture) {
        assertThat(picture.text().lines()).isNotEmpty().allMatch(line -> line.length() <= WIDTH);
    }

    @Test
    void noPageIsForgotten() throws Exception {
        try (Stream<Path> pages = Files.list(DOCS)) {
            assertThat(PAGES)
                    .containsAll(pages.filter(page -> page.toString().endsWith(".md"))
                            .toList());
        }
    }

    @Test
    void nothingIsWrittenAsCodeWithoutSayingWhatItIs() {
        assertThat(PAGES)
                .allSatisfy(page -> assertThat(
                                Block.FENCED.matcher(Files.readString(page)).replaceAll(""))
                        .doesNotContainPattern("\n\n {4,}\\S"));
    }

    @AfterAll
    static void tellsWhatIsLeftOut() {
        List<Block> leftOut = PAGES.stream()
                .flatMap(page -> Block.of(page).stream())
                .filter(Block::isLeftOut)
                .toList();
        System.out.println(leftOut.size() + " blocks of the documentation are not run:");
        leftOut.forEach(block -> System.out.println("  " + block.name()));
        assertThat(leftOut).hasSizeLessThanOrEqualTo(LEFT_OUT_AT_MOST);
    }
}
