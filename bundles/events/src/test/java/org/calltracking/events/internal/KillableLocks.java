// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.calltracking.api.store.NamedLocks;

/** The locks of a process that may be killed: it gives them back without knowing. */
public final class KillableLocks implements NamedLocks {
    private final NamedLocks locks;
    private final Queue<Lock> taken = new ConcurrentLinkedQueue<>();
    private volatile boolean killed;

    public KillableLocks(NamedLocks locks) {
        this.locks = locks;
    }

    public void kill() {
        killed = true;
        taken.forEach(Lock::close);
    }

    /** Its connection breaks, and it tries to get the locks back. */
    public void lose() {
        for (Lock lock = taken.poll(); lock != null; lock = taken.poll()) {
            lock.close();
        }
    }

    @Override
    public Optional<Lock> tryLock(String name) {
        if (killed) {
            return Optional.empty();
        }
        Optional<Lock> lock = locks.tryLock(name);
        lock.ifPresent(taken::add);
        return lock;
    }
}
