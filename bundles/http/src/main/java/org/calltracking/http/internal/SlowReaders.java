// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Those who take their answers so slowly that a thread waits to write. When there are too many, one is broken off: the
 * oldest of the visitor who has the most of them. Thread-safe.
 */
final class SlowReaders {
    /** Less than the threads of any pool that writes answers. */
    static final int MOST = 10;

    /** The visitors of the threads that write now, the oldest first. */
    private final Map<Thread, String> writing = new LinkedHashMap<>();

    /** Writes a part of an answer. */
    interface Write {
        void run() throws IOException;
    }

    /** @throws IOException if it fails, or is broken off: a thread that is interrupted while it writes gives up */
    void write(String visitor, Write write) throws IOException {
        begin(visitor);
        try {
            write.run();
        } finally {
            end();
        }
    }

    private synchronized void begin(String visitor) {
        writing.put(Thread.currentThread(), visitor);
        if (writing.size() > MOST) {
            Thread slow = slowest();
            writing.remove(slow);
            slow.interrupt();
        }
    }

    private synchronized void end() {
        if (writing.remove(Thread.currentThread()) == null) {
            // What the thread does next is not meant.
            Thread.interrupted();
        }
    }

    private Thread slowest() {
        Map<String, Long> counts =
                writing.values().stream().collect(Collectors.groupingBy(visitor -> visitor, Collectors.counting()));
        // Of equals it is the first.
        return writing.keySet().stream()
                .min(Comparator.comparing(thread -> -counts.getOrDefault(writing.get(thread), 0L)))
                .orElseThrow();
    }
}
