// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.store;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Locks for what only one of the processes that share a database may do. A lock lives on a connection of its own, so a
 * process that is killed gives its locks back at once, and one whose machine is cut off within half a minute.
 * Thread-safe.
 *
 * <p>The processes must use the same server: members of a cluster know nothing of each other's locks. So a lock saves
 * double work, and what must never happen twice needs a guard in the data as well.
 */
@ProviderType
public interface NamedLocks {
    /**
     * Takes the lock if nobody has it, this process included.
     *
     * @param name 40 characters at most, begins with the bundle's name
     * @throws StoreUnavailableException when the database cannot be reached
     */
    Optional<Lock> tryLock(String name);

    /** A lock that was taken. Its holder asks {@link #isHeld} every few seconds, which also keeps it alive. */
    @ProviderType
    interface Lock extends AutoCloseable {
        /** Asks the server; false for good when the connection has broken. */
        boolean isHeld();

        /** Gives the lock back. */
        @Override
        void close();
    }
}
