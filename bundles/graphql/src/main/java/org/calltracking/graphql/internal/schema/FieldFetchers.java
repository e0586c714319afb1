// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.schema.DataFetcher;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.graphql.internal.fetch.AccessRule;
import org.calltracking.graphql.internal.fetch.Connections;
import org.calltracking.graphql.internal.fetch.FieldWiring;
import org.calltracking.graphql.internal.fetch.GuardedFetcher;
import org.calltracking.graphql.internal.fetch.PartCalls;
import org.calltracking.graphql.internal.fetch.Payload;
import org.calltracking.graphql.internal.fetch.RecordComponents;
import org.calltracking.graphql.internal.fetch.ValueFetcher;
import org.jspecify.annotations.Nullable;

/** Chooses how each field is fetched, and puts the guard before it that its directive demands. */
final class FieldFetchers {
    private final Catalog catalog;
    private final FieldRules rules;

    FieldFetchers(Catalog catalog) {
        this.catalog = catalog;
        this.rules = new FieldRules(catalog);
    }

    /**
     * The fetcher of a part's field.
     *
     * @throws FaultException if the field has none, or its directive does not fit; the message goes on from the
     *     field's name
     */
    DataFetcher<?> fetcher(Part part, Part.Field field) throws FaultException {
        FieldWiring wiring = part.wiring().fields().get(field.coordinates());
        AccessRule rule = rules.rule(field, wiring != null);
        DataFetcher<?> fetcher = wiring == null
                ? unwired(field)
                : wired(field, wiring, rule, part.wiring().calls());
        rules.checkRoot(part, field, rule);
        if (field.owner().getName().equals(HostPart.MUTATION)) {
            fetcher = Payload.around(fetcher);
        }
        return rule == null ? fetcher : new GuardedFetcher(rule, fetcher);
    }

    private static DataFetcher<?> wired(
            Part.Field field, FieldWiring wiring, @Nullable AccessRule rule, PartCalls calls) throws FaultException {
        if (field.owner().getName().equals(HostPart.SUBSCRIPTION) && !(wiring instanceof FieldWiring.Followed)) {
            throw new FaultException("is not wired as what is followed");
        }
        boolean list = Catalog.isList(field.definition().getType());
        DataFetcher<?> fetcher = wiring.fetcher(field.coordinates(), rule, list, calls);
        if (fetcher == null) {
            throw new FaultException("is wired for " + wiring.wants() + ", which it does not carry");
        }
        return fetcher;
    }

    private DataFetcher<?> unwired(Part.Field field) throws FaultException {
        String owner = field.owner().getName();
        DataFetcher<?> conventional = conventional(owner, field.definition().getName());
        if (conventional != null) {
            return conventional;
        }
        Optional<Class<? extends Record>> record = catalog.record(owner);
        if (record.isPresent()) {
            return component(field, record.get());
        }
        if (catalog.isPayload(owner) && catalog.valueFields(owner).size() == 1) {
            return Payload.valueField();
        }
        throw new FaultException("is not wired, and no record stands behind " + owner);
    }

    /** The fetcher of a field that every connection, edge or payload has. */
    private @Nullable DataFetcher<?> conventional(String owner, String field) {
        if (catalog.isConnection(owner)) {
            return switch (field) {
                case "edges" -> Connections.edges();
                case "pageInfo" -> Connections.pageInfo();
                default -> null;
            };
        }
        if (catalog.isEdge(owner)) {
            return switch (field) {
                case "node" -> Connections.node();
                case "cursor" -> Connections.cursor();
                default -> null;
            };
        }
        return catalog.isPayload(owner) && field.equals("errors") ? Payload.errorsField() : null;
    }

    private DataFetcher<?> component(Part.Field field, Class<? extends Record> record) throws FaultException {
        String owner = field.owner().getName();
        String name = field.definition().getName();
        boolean globalId = name.equals("id") && catalog.isEntity(owner);
        if (globalId && !RecordComponents.has(record, name, long.class)) {
            throw new FaultException("wants a component long id in the record " + record.getSimpleName());
        }
        Function<Object, @Nullable Object> value = RecordComponents.accessor(record, name)
                .orElseThrow(() -> new FaultException(
                        "is not wired, and the record " + record.getSimpleName() + " has no such component"));
        return globalId
                ? ValueFetcher.ofWhatIsBehind(source -> globalId(owner, value.apply(source)))
                : ValueFetcher.ofWhatIsBehind(value);
    }

    private static String globalId(String type, @Nullable Object key) {
        return new GlobalId(type, (Long) Objects.requireNonNull(key)).encode();
    }
}
