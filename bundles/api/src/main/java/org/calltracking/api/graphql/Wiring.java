// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.graphql;

import java.util.Set;
import java.util.function.Function;
import org.calltracking.api.access.Entity;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes a contribution's fetchers. What a field's directive says must agree with the way its fetcher is wired: a
 * fetcher that wants a scope stands behind {@code @access}, one that wants a viewer behind {@code @signedIn} or
 * {@code @operator}.
 *
 * <p>These need no wiring: fields that are components of the record named by {@link #object}; {@code id} of types
 * that implement {@code Node}; the fields of {@code XConnection} and {@code XEdge} types (their fetcher returns a
 * {@link org.calltracking.api.Slice}); {@code errors} of {@code XPayload} types. The one other field of a payload is
 * what the mutation's fetcher returned; a payload with several fields is mapped to a record by {@link #object}. A
 * mutation that throws {@link org.calltracking.api.InvalidInputException} answers a payload with its errors.
 *
 * <p>Java values become scalars so: {@code Instant} is {@code DateTime}, {@code PhoneNumber} is {@code PhoneNumber},
 * an enum its name.
 */
@ProviderType
public interface Wiring {
    /** Says which record stands behind an object type: its components answer the fields of the same name. */
    Wiring object(String type, Class<? extends Record> record);

    /** Wires a {@code @public} field. */
    Wiring open(String type, String field, OpenFetcher fetcher);

    /** Wires a {@code @signedIn} or {@code @operator} field. */
    Wiring signedIn(String type, String field, SignedInFetcher fetcher);

    /**
     * Wires an {@code @access} field: the scope is that of the directive's entity and action. Where the arguments, or
     * the argument {@code input}, have an {@code accountId}, that account is the scope's own account, or the request is
     * refused.
     */
    Wiring scoped(String type, String field, ScopedFetcher fetcher);

    /**
     * Wires an {@code @access} field of an object, answered for many parents at once. Where the fetcher leaves a key
     * out, the field is null, or empty if it is a list.
     *
     * @param key what is looked up for a parent; null answers null
     */
    <P, K, V> Wiring batched(
            String type, String field, Class<P> parent, Function<P, @Nullable K> key, BatchFetcher<K, V> fetcher);

    /** Wires a field that is computed from its parent alone and leads to no other entity. */
    <P> Wiring derived(String type, String field, Class<P> parent, Function<P, @Nullable Object> value);

    /**
     * Wires an {@code @access} field of {@code Subscription}: whoever follows it gets the events of these types that
     * his scope reaches, in their order, each made into a value. The right is asked for again with
     * each event.
     */
    Wiring followed(String field, Set<String> types, EventFetcher fetcher);

    /** Makes an entity type reachable by {@code node(id)}, under the right to view it. Keys are the records' ids. */
    <T> Wiring node(String type, Entity entity, BatchFetcher<Long, T> fetcher);

    /** Tells the object type of a value of an interface or union. */
    Wiring subtype(String abstractType, Function<Object, String> typeOf);
}
