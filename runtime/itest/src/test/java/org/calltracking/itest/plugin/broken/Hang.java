// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.broken;

import java.util.concurrent.CountDownLatch;

/** Waits for what never comes, until its thread is interrupted. */
public final class Hang {
    private Hang() {}

    static void forEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while it hung", e);
        }
    }
}
