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
    private volatile boolean believing;

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

    /** They are given to others, and it still believes to hold them. */
    public void loseUnnoticed() {
        believing = true;
        lose();
    }

    @Override
    public Optional<Lock> tryLock(String name) {
        if (killed) {
            return Optional.empty();
        }
        Optional<Lock> lock = locks.tryLock(name);
        lock.ifPresent(taken::add);
        return lock.map(Believed::new);
    }

    private final class Believed implements Lock {
        private final Lock lock;

        Believed(Lock lock) {
            this.lock = lock;
        }

        @Override
        public boolean isHeld() {
            return believing || lock.isHeld();
        }

        @Override
        public void close() {
            lock.close();
        }
    }
}
