// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.store;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A bundle's way to its tables. The service appears, with the property {@value #NAME} naming the bundle's
 * {@link StoreContribution}, once that bundle's migrations are done. Thread-safe.
 *
 * <p>A unit of work is one transaction (READ COMMITTED) on one connection, bound to the thread. Units nest: an inner
 * one joins the outer. An outermost {@link #write} whose transaction falls to a deadlock is run again, so its work
 * must have no effects beside the database.
 */
@ProviderType
public interface Store {
    /** The service property that tells whose tables this store reaches. */
    String NAME = "store";

    /**
     * Runs the work in a read-only unit, or inside the unit that is already open.
     *
     * @throws StoreUnavailableException when the database cannot be reached
     */
    <T> T read(Supplier<T> work);

    /**
     * Runs the work in a writing unit and commits durably, or joins the writing unit that is already open. An
     * exception rolls everything back.
     *
     * @throws StoreUnavailableException when the database cannot be reached
     * @throws IllegalStateException inside a read-only unit
     */
    <T> T write(Supplier<T> work);

    /** {@link #write(Supplier)} without a result. */
    default void write(Runnable work) {
        write(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * The mapper of that type, one instance for all units. Its methods throw {@link IllegalStateException} outside a
     * unit.
     *
     * @throws IllegalArgumentException if the contribution does not name this type
     */
    <M> M mapper(Class<M> type);

    /**
     * Runs the action after the open unit has committed, on its thread; not at all if it rolls back.
     *
     * @throws IllegalStateException outside a writing unit
     */
    void afterCommit(Runnable action);
}
