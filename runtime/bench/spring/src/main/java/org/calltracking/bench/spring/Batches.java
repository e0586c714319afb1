// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.spring;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fetches what sources refer to, all at once. */
final class Batches {
    private Batches() {}

    static <S, V> Map<S, V> one(
            List<S> sources, Function<S, @Nullable Long> key, Function<Collection<Long>, Map<Long, V>> byIds) {
        Set<Long> ids = sources.stream().map(key).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<Long, V> found = byIds.apply(ids);
        Map<S, V> values = new HashMap<>();
        for (S source : sources) {
            Long id = key.apply(source);
            V value = id == null ? null : found.get(id);
            if (value != null) {
                values.put(source, value);
            }
        }
        return values;
    }
}
