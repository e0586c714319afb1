// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.listener;

import java.time.Duration;
import java.util.Optional;
import org.calltracking.api.store.NamedLocks;

/** What is done for a listener, on its {@link ListenerThread}. */
public interface ListenerWork {
    /**
     * Gets to know the listener. Called until it succeeds.
     *
     * @throws NotBegunException if the listener could not be reached yet
     */
    void open() throws NotBegunException, SetAsideException, InterruptedException;

    /** Which cursor tells where the listener stands; known once it is open. */
    String cursor();

    /** Works until it is told to stop or the lock is lost. */
    void work(NamedLocks.Lock lock) throws SetAsideException, InterruptedException;

    /** How long {@link #work} may take to end when it is told to. */
    Duration drain();

    /** Makes {@link #work} look up, from any thread. */
    void wake();

    /** Why events wait now, with the listener's name. */
    Optional<String> failure();

    /** Nothing more is done. */
    void close();
}
