// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** Links of pages lead somewhere, in the archive as in a clone, and pictures can be read by all. */
class LinksTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path ARCHIVE = Path.of(System.getProperty("calltracking.distribution"));
    private static final Path GENERATED = ROOT.resolve("runtime/distribution/docs/schema.md");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static Stream<Path> pages() throws IOException {
        return Stream.concat(markdown(ARCHIVE), markdown(ROOT));
    }

    private static Stream<Path> markdown(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of("node_modules", "target", "data", "licences", "src/main/dist")
                            .noneMatch(
                                    name -> folder.relativize(file).toString().contains(name + "/")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        for (String link : links(page)) {
            if (link.startsWith("http:") || link.startsWith("https:")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            Path there = target.equals(GENERATED) ? ARCHIVE.resolve("docs/schema.md") : target;
            assertThat(there).as(page + ": " + link).exists();
            if (parts.length == 2) {
                assertThat(anchors(there)).as(page + ": " + link).contains(parts[1]);
            }
        }
    }

    static Stream<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(ARCHIVE.resolve("docs/pictures"))) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void everyPictureHasWordsForThoseWhoDoNotSeeIt(Path picture) throws Exception {
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());

        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        for (String id :
                svg.getDocumentElement().getAttribute("aria-labelledby").split(" ")) {
            assertThat(svg.getElementsByTagName(id).item(0).getTextContent()).isNotBlank();
            assertThat(svg.getElementsByTagName(id)
                            .item(0)
                            .getAttributes()
                            .getNamedItem("id")
                            .getNodeValue())
                    .isEqualTo(id);
        }
        assertThat(Files.readString(picture)).contains("prefers-color-scheme: dark");
    }

    private static List<String> links(Path page) {
        String plain =
                CODE.matcher(Block.FENCED.matcher(text(page)).replaceAll("")).replaceAll("");
        return LINK.matcher(plain).results().map(found -> found.group(1)).toList();
    }

    private static Set<String> anchors(Path page) {
        return HEADING.matcher(Block.FENCED.matcher(text(page)).replaceAll(""))
                .results()
                .map(found -> found.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .collect(toSet());
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
