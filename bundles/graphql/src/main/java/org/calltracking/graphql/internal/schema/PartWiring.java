// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.schema.FieldCoordinates;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.graphql.BatchFetcher;
import org.calltracking.api.graphql.EventFetcher;
import org.calltracking.api.graphql.OpenFetcher;
import org.calltracking.api.graphql.ScopedFetcher;
import org.calltracking.api.graphql.SignedInFetcher;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.graphql.internal.fetch.AccessRule;
import org.calltracking.graphql.internal.fetch.Batch;
import org.calltracking.graphql.internal.fetch.FieldWiring;
import org.calltracking.graphql.internal.fetch.PartCalls;
import org.jspecify.annotations.Nullable;

/** Collects how one part answers. Confined to the thread that reads the part, and unchanged afterwards. */
final class PartWiring implements Wiring {
    private final Map<String, Class<? extends Record>> records = new LinkedHashMap<>();
    private final Map<FieldCoordinates, FieldWiring> fields = new LinkedHashMap<>();
    private final Map<String, Batch<Long, ?>> nodes = new LinkedHashMap<>();
    private final Map<String, Function<Object, String>> subtypes = new LinkedHashMap<>();
    private final PartCalls calls;

    PartWiring(PartCalls calls) {
        this.calls = calls;
    }

    /** How the part's code is reached. */
    PartCalls calls() {
        return calls;
    }

    /** The record behind each object type. */
    Map<String, Class<? extends Record>> records() {
        return records;
    }

    Map<FieldCoordinates, FieldWiring> fields() {
        return fields;
    }

    /** The look-up behind {@code node(id)} for each type. */
    Map<String, Batch<Long, ?>> nodes() {
        return nodes;
    }

    /** What tells the type of a value, by interface or union. */
    Map<String, Function<Object, String>> subtypes() {
        return subtypes;
    }

    @Override
    public Wiring object(String type, Class<? extends Record> record) {
        return once(records, type, record);
    }

    @Override
    public Wiring open(String type, String field, OpenFetcher fetcher) {
        return once(fields, FieldCoordinates.coordinates(type, field), new FieldWiring.Open(fetcher));
    }

    @Override
    public Wiring signedIn(String type, String field, SignedInFetcher fetcher) {
        return once(fields, FieldCoordinates.coordinates(type, field), new FieldWiring.SignedIn(fetcher));
    }

    @Override
    public Wiring scoped(String type, String field, ScopedFetcher fetcher) {
        return once(fields, FieldCoordinates.coordinates(type, field), new FieldWiring.Scoped(fetcher));
    }

    @Override
    public <P, K, V> Wiring batched(
            String type, String field, Class<P> parent, Function<P, @Nullable K> key, BatchFetcher<K, V> fetcher) {
        return once(fields, FieldCoordinates.coordinates(type, field), new FieldWiring.Batched<>(parent, key, fetcher));
    }

    @Override
    public <P> Wiring derived(String type, String field, Class<P> parent, Function<P, @Nullable Object> value) {
        return once(fields, FieldCoordinates.coordinates(type, field), new FieldWiring.Derived<>(parent, value));
    }

    @Override
    public Wiring followed(String field, Set<String> types, EventFetcher fetcher) {
        return once(
                fields,
                FieldCoordinates.coordinates(HostPart.SUBSCRIPTION, field),
                new FieldWiring.Followed(Set.copyOf(types), fetcher));
    }

    @Override
    public <T> Wiring node(String type, Entity entity, BatchFetcher<Long, T> fetcher) {
        String name = "node " + type;
        AccessRule.Right right = new AccessRule.Right(entity, Action.VIEW);
        return once(nodes, type, new Batch<>(name, right, calls.lookup(name, fetcher)));
    }

    @Override
    public Wiring subtype(String abstractType, Function<Object, String> typeOf) {
        return once(subtypes, abstractType, calls.typeOf(abstractType, typeOf));
    }

    private <K, V> Wiring once(Map<K, V> wirings, K key, V wiring) {
        if (wirings.putIfAbsent(key, wiring) != null) {
            throw new IllegalArgumentException(key + " is wired twice");
        }
        return this;
    }
}
