// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Threads that keep nothing of the code that happened to ask for them, which may be a plug-in's. */
public final class CleanThread {
    private CleanThread() {}

    /** A daemon without inherited thread-locals, context class loader and access control context. */
    @SuppressWarnings("removal") // While there are access control contexts, only this keeps a thread from taking one.
    public static Thread of(Runnable task, String name) {
        Thread thread =
                AccessController.doPrivileged((PrivilegedAction<Thread>) () -> new Thread(null, task, name, 0, false));
        thread.setContextClassLoader(null);
        thread.setDaemon(true);
        return thread;
    }
}
