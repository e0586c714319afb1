// SPDX-License-Identifier: Apache-2.0
package org.calltracking.reference;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Which parts others have written, under which terms, and what these say; out of the list of parts. */
public final class LicenceList {
    private static final String OWN = "org.calltracking";
    /** In place of terms. */
    private static final String NONE = "public domain";

    private final Path folder;

    private LicenceList(Path folder) {
        this.folder = folder;
    }

    /** @param arguments the list of parts (CycloneDX, JSON), and the folder to write into */
    public static void main(String[] arguments) throws IOException {
        new LicenceList(Path.of(arguments[1])).write(parts(Path.of(arguments[0])));
    }

    private static List<Part> parts(Path list) throws IOException {
        Properties chosen = new Properties();
        try (InputStream terms = resource("terms.properties");
                InputStream in = Files.newInputStream(list);
                JsonReader reader = Json.createReader(in)) {
            chosen.load(terms);
            return reader.readObject().getJsonArray("components").getValuesAs(JsonObject.class).stream()
                    .filter(component -> !component.getString("group").equals(OWN))
                    .map(component -> Part.of(component, chosen))
                    .sorted(Comparator.comparing(Part::group).thenComparing(Part::name))
                    .toList();
        }
    }

    private void write(List<Part> parts) throws IOException {
        Files.createDirectories(folder);
        Set<String> all = parts.stream()
                .flatMap(part -> part.terms().stream())
                .filter(LicenceList::haveText)
                .collect(Collectors.toSet());
        for (String terms : all) {
            text(terms, parts);
        }
        Files.writeString(folder.resolve("README.md"), page(parts));
    }

    private static boolean haveText(String terms) {
        return !terms.equals(NONE);
    }

    private void text(String terms, List<Part> parts) throws IOException {
        try (InputStream text = resource("/licenses/" + terms + ".txt")) {
            Files.write(folder.resolve(terms + ".txt"), text.readAllBytes());
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(
                    terms + " is no licence that SPDX has a text for: choose one in terms.properties for "
                            + parts.stream()
                                    .filter(part -> part.terms().contains(terms))
                                    .map(Part::name)
                                    .toList(),
                    e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream found = LicenceList.class.getResourceAsStream(name);
        if (found == null) {
            throw new NoSuchFileException(name);
        }
        return found;
    }

    private static String page(List<Part> parts) {
        return new Markdown()
                .heading(1, "Licences")
                .paragraph(
                        "Calltracking itself is under the Apache License 2.0. These parts were written by others; the"
                                + " list of all parts with their hashes is `sbom.cdx.json`. Where a part brings a licence or"
                                + " notice of its own, that lies in the folder that is called like the part; the pages of"
                                + " GraphiQL have theirs in `graphiql`.")
                .table(
                        List.of("part", "version", "terms"),
                        parts.stream().map(LicenceList::row).toList())
                .paragraph("The MariaDB server runs as a program of its own. Its source, and how it is built, is at"
                        + " https://archive.mariadb.org, in the folder of its version.")
                .toString();
    }

    private static List<String> row(Part part) {
        return List.of(
                Markdown.code(part.group() + ":" + part.name()),
                part.version(),
                part.terms().stream()
                        .map(terms -> haveText(terms) ? "[" + terms + "](" + terms + ".txt)" : terms)
                        .collect(Collectors.joining(", ")));
    }
}
