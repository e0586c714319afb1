// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Entity;
import org.calltracking.api.graphql.BatchFetcher;
import org.calltracking.api.graphql.OpenFetcher;
import org.calltracking.api.graphql.ScopedFetcher;
import org.calltracking.api.graphql.SignedInFetcher;
import org.calltracking.api.graphql.Wiring;
import org.jspecify.annotations.Nullable;

/** Remembers what a contribution wired. */
final class RecordedWiring implements Wiring {
    final Map<Coordinates, WiredField> fields = new LinkedHashMap<>();
    final Map<String, Class<? extends Record>> records = new LinkedHashMap<>();
    final Map<String, NodeType> nodes = new LinkedHashMap<>();
    final Map<String, Function<Object, String>> subtypes = new LinkedHashMap<>();

    @Override
    public Wiring object(String type, Class<? extends Record> record) {
        return once(records, type, record);
    }

    @Override
    public Wiring open(String type, String field, OpenFetcher fetcher) {
        return once(fields, new Coordinates(type, field), new WiredField.Open(fetcher));
    }

    @Override
    public Wiring signedIn(String type, String field, SignedInFetcher fetcher) {
        return once(fields, new Coordinates(type, field), new WiredField.SignedIn(fetcher));
    }

    @Override
    public Wiring scoped(String type, String field, ScopedFetcher fetcher) {
        return once(fields, new Coordinates(type, field), new WiredField.Scoped(fetcher));
    }

    @Override
    public <P, K, V> Wiring batched(
            String type, String field, Class<P> parent, Function<P, @Nullable K> key, BatchFetcher<K, V> fetcher) {
        return once(
                fields,
                new Coordinates(type, field),
                new WiredField.Batched(source -> key.apply(parent.cast(source)), untyped(fetcher)));
    }

    @Override
    public <P> Wiring derived(String type, String field, Class<P> parent, Function<P, @Nullable Object> value) {
        return once(
                fields,
                new Coordinates(type, field),
                new WiredField.Derived(source -> value.apply(parent.cast(source))));
    }

    @Override
    public <T> Wiring node(String type, Entity entity, BatchFetcher<Long, T> fetcher) {
        return once(nodes, type, new NodeType(entity, untyped(fetcher)));
    }

    @Override
    public Wiring subtype(String abstractType, Function<Object, String> typeOf) {
        return once(subtypes, abstractType, typeOf);
    }

    @SuppressWarnings("unchecked")
    private static <K, V> WiredField.Batch untyped(BatchFetcher<K, V> fetcher) {
        BatchFetcher<Object, Object> any = (BatchFetcher<Object, Object>) fetcher;
        return (AccountScope scope, Set<Object> keys) -> any.fetch(scope, keys);
    }

    private <K, V> Wiring once(Map<K, V> map, K key, V value) {
        if (map.putIfAbsent(key, value) != null) {
            throw new IllegalArgumentException(key + " is wired twice");
        }
        return this;
    }
}
