// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.pbx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Calls under way. Closing it lets the callers vanish without a word. */
public final class SippCall implements AutoCloseable {
    private final ChildProcess process;
    private final Path log;
    private final Duration limit;

    SippCall(ChildProcess process, Path log, Duration limit) {
        this.process = process;
        this.log = log;
        this.limit = limit;
    }

    /** Waits until the last caller has hung up. */
    public SippResult result() {
        int exitCode = process.exitCode(limit);
        try {
            var statuses = Files.exists(log)
                    ? Files.readAllLines(log).stream().map(Integer::valueOf).toList()
                    : List.<Integer>of();
            return new SippResult(exitCode, statuses, process.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
