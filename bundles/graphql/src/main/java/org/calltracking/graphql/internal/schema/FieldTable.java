// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.FieldDefinition;
import graphql.schema.DataFetcher;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.Slice;
import org.calltracking.api.graphql.GlobalId;
import org.jspecify.annotations.Nullable;

/** Finds the fetcher of each field, and refuses those that have none or whose access is not said. */
final class FieldTable {
    private static final String NODE = "Query.node";

    private final Types types;
    private final Map<Coordinates, WiredField> wired;
    private final Map<String, Class<? extends Record>> records;
    private final Map<String, NodeType> nodes;

    FieldTable(
            Types types,
            Map<Coordinates, WiredField> wired,
            Map<String, Class<? extends Record>> records,
            Map<String, NodeType> nodes) {
        this.types = types;
        this.wired = wired;
        this.records = records;
        this.nodes = nodes;
    }

    /**
     * The fetchers by type and field.
     *
     * @throws RefusedPartException naming the first field that does not hold
     */
    Map<String, Map<String, DataFetcher<?>>> fetchers() {
        Map<String, Map<String, DataFetcher<?>>> table = new HashMap<>();
        Set<Coordinates> unused = new HashSet<>(wired.keySet());
        types.fields().forEach((type, fields) -> {
            for (FieldDefinition field : fields) {
                Coordinates at = new Coordinates(type, field.getName());
                unused.remove(at);
                DataFetcher<?> fetcher = fetcher(at, field);
                table.computeIfAbsent(type, name -> new HashMap<>())
                        .put(field.getName(), type.equals("Mutation") ? Fetchers.mutation(fetcher) : fetcher);
            }
        });
        if (!unused.isEmpty()) {
            throw new RefusedPartException(unused.iterator().next() + " is wired and not in the schema");
        }
        return table;
    }

    private DataFetcher<?> fetcher(Coordinates at, FieldDefinition field) {
        AccessRule rule = AccessRule.of(at.type(), field);
        boolean needsRule = types.isRoot(at.type()) || (!types.isContainer(at.type()) && types.leadsToEntity(field));
        if (needsRule && rule == null) {
            throw new RefusedPartException(at + " has no access directive");
        }
        if (at.toString().equals(NODE)) {
            return Fetchers.node(nodes);
        }
        WiredField how = wired.get(at);
        return how == null ? unwired(at, rule) : wired(at, how, rule);
    }

    private static DataFetcher<?> wired(Coordinates at, WiredField how, @Nullable AccessRule rule) {
        if (how instanceof WiredField.Open open && rule instanceof AccessRule.Public) {
            return Fetchers.open(open);
        }
        if (how instanceof WiredField.SignedIn signedIn
                && (rule instanceof AccessRule.SignedIn || rule instanceof AccessRule.Operator)) {
            return Fetchers.signedIn(signedIn, rule);
        }
        if (how instanceof WiredField.Scoped scoped && rule instanceof AccessRule.Right right) {
            return Fetchers.scoped(scoped, right);
        }
        if (how instanceof WiredField.Batched batched && rule instanceof AccessRule.Right right) {
            return Fetchers.batched(batched, right, at.toString());
        }
        if (how instanceof WiredField.Derived derived && rule == null) {
            return Fetchers.value(derived.value());
        }
        throw new RefusedPartException(at + " is wired in a way that its access directive does not allow");
    }

    private DataFetcher<?> unwired(Coordinates at, @Nullable AccessRule rule) {
        if (rule != null) {
            throw new RefusedPartException(at + " is not wired");
        }
        String type = at.type();
        if (types.isConnection(type) && at.field().equals("edges")) {
            return Fetchers.value(source -> PageInfo.Edge.of((Slice<?>) source));
        }
        if (types.isConnection(type) && at.field().equals("pageInfo")) {
            return Fetchers.value(source -> PageInfo.of((Slice<?>) source));
        }
        if (types.isPayload(type) && at.field().equals("errors")) {
            return Fetchers.errors();
        }
        Class<? extends Record> record = types.isEdge(type) ? PageInfo.Edge.class : records.get(type);
        if (record == null && types.isPayload(type) && isOnlyResult(type)) {
            return Fetchers.value(source -> source);
        }
        RecordAccessor accessor = record == null ? null : RecordAccessor.of(record, at.field());
        if (accessor == null) {
            throw new RefusedPartException(at + " is neither wired nor a component of a record");
        }
        boolean isGlobalId = at.field().equals("id") && types.isEntity(type);
        return Fetchers.value(isGlobalId ? source -> globalId(type, accessor.apply(source)) : accessor);
    }

    /** A payload has one result beside its errors. */
    private boolean isOnlyResult(String payload) {
        List<FieldDefinition> fields = types.fields().getOrDefault(payload, List.of());
        return fields.stream()
                        .filter(field -> !field.getName().equals("errors"))
                        .count()
                == 1;
    }

    private static @Nullable Object globalId(String type, @Nullable Object key) {
        return key instanceof Long id ? new GlobalId(type, id).encode() : null;
    }
}
