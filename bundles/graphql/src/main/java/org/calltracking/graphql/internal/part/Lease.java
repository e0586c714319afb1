// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import java.util.ArrayList;
import java.util.List;

/** What one request uses until its answer is complete. Used by one thread after the other. */
public final class Lease implements AutoCloseable {
    private final List<Usage> held = new ArrayList<>(8);
    private final Runnable over;

    /** @param over run when all was given back */
    public Lease(Runnable over) {
        this.over = over;
    }

    /** Uses one more, unless it is closed. */
    public boolean add(Usage usage) {
        return usage.enter() && held.add(usage);
    }

    /** Gives all back. */
    @Override
    public void close() {
        held.forEach(Usage::leave);
        held.clear();
        over.run();
    }
}
