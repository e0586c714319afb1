// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** Files of settings: the command takes them, and knows all their names. */
final class SettingsBlocks implements Performer {
    private final Supplier<Path> archive;

    SettingsBlocks(Supplier<Path> archive) {
        this.archive = archive;
    }

    @Override
    public void perform(Block block) throws Exception {
        Path file = Files.writeString(archive.get().resolve("block.conf"), block.text());
        Shell.Outcome outcome =
                new Shell(archive.get(), Map.of("CALLTRACKING_CONF", file.toString())).run("bin/calltracking help");
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(block.text()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> "#" + line.split("=", 2)[0] + "="))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Files.readString(archive.get().resolve("conf/calltracking.conf")))
                        .contains(name));
    }
}
