// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Statements for a server of one's own, which is there from now on. */
final class SqlBlocks implements Performer, AutoCloseable {
    private final Path folder;
    private final Supplier<Path> unpacked;
    private final Values values;
    private OutsideDatabase database;

    SqlBlocks(Path folder, Supplier<Path> unpacked, Values values) {
        this.folder = folder;
        this.unpacked = unpacked;
        this.values = values;
    }

    @Override
    public void perform(Block block) throws Exception {
        if (database == null) {
            database = new OutsideDatabase(unpacked.get(), folder);
            values.set("db.example:3306", database.address());
        }
        database.give(block.text());
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }
}
