// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.api.store.SchemaGuard;

/** Counts the copies that are asked for. */
final class RecordedCopies implements SchemaGuard {
    final AtomicInteger copies = new AtomicInteger();
    final AtomicInteger successes = new AtomicInteger();
    volatile boolean full;
    volatile boolean halfRestored;

    @Override
    public boolean isHalfRestored() {
        return halfRestored;
    }

    @Override
    public Path keepCopy() throws IOException {
        if (full) {
            throw new IOException("make room");
        }
        copies.incrementAndGet();
        return Path.of("copy.zip");
    }

    @Override
    public void upgraded() {
        successes.incrementAndGet();
    }
}
