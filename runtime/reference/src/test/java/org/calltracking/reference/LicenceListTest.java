// SPDX-License-Identifier: Apache-2.0
package org.calltracking.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicenceListTest {
    @TempDir
    private Path folder;

    @Test
    void namesTheTermsOfEachPartOfOthersAndBringsTheirTexts() throws IOException {
        list("""
                {"group": "org.example", "name": "plain", "version": "1", "licenses": [{"license": {"id": "MIT-0"}}]},
                {"group": "ch.qos.logback", "name": "logback-core", "version": "2",
                 "licenses": [{"license": {"id": "EPL-1.0"}}, {"license": {"name": "GNU Lesser"}}]},
                {"group": "xmlpull", "name": "xmlpull", "version": "4", "licenses": []},
                {"group": "org.calltracking", "name": "ours", "version": "3", "licenses": []}
                """);

        assertThat(Files.readString(folder.resolve("out/README.md")))
                .contains(
                        "| `ch.qos.logback:logback-core` | 2 | [EPL-1.0](EPL-1.0.txt) |",
                        "| `xmlpull:xmlpull` | 4 | public domain |",
                        "| `org.example:plain` | 1 | [MIT-0](MIT-0.txt) |")
                .doesNotContain("ours");
        assertThat(folder.resolve("out/MIT-0.txt")).content().contains("MIT No Attribution");
        assertThat(folder.resolve("out/EPL-1.0.txt")).content().contains("Eclipse Public License");
    }

    @Test
    void wantsTermsThatHaveAText() {
        assertThatThrownBy(() -> list("""
                {"group": "org.example", "name": "odd", "version": "1", "licenses": [{"license": {"name": "My own"}}]}
                """)).hasMessageContainingAll("My own", "terms.properties", "odd");
    }

    private void list(String components) throws IOException {
        Path parts = Files.writeString(folder.resolve("parts.json"), "{\"components\": [" + components + "]}");
        LicenceList.main(new String[] {parts.toString(), folder.resolve("out").toString()});
    }
}
