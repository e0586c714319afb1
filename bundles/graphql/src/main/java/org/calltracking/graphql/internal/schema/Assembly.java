// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.GraphQLError;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.errors.SchemaProblem;
import graphql.schema.validation.InvalidSchemaException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.calltracking.graphql.internal.fetch.AccessRule;
import org.calltracking.graphql.internal.fetch.Batch;
import org.calltracking.graphql.internal.fetch.Following;
import org.calltracking.graphql.internal.fetch.GuardedFetcher;
import org.calltracking.graphql.internal.fetch.NodeFetcher;
import org.jspecify.annotations.Nullable;

/** One try to make a schema of some parts. It ends with a schema, with faults, or with a problem that is nobody's. */
final class Assembly {
    private final List<Part> parts;
    private final Catalog catalog;
    private final Map<String, Part> owners = new HashMap<>();
    private final Map<Part, String> faults = new LinkedHashMap<>();
    private final Map<String, Following> followings = new HashMap<>();
    private @Nullable String problem;
    private @Nullable GraphQLSchema schema;

    /**
     * Tries.
     *
     * @param parts the host first; of two that collide the earlier stays
     * @param elsewhere which part that is set aside declares a type
     * @param former whose types are taken over if they are the same; null if there is none
     */
    Assembly(List<Part> parts, Map<String, String> elsewhere, @Nullable Composition former) {
        this.parts = parts;
        this.catalog = new Catalog(parts);
        parts.forEach(part -> SdlCheck.claims(part).forEach(claim -> owners.putIfAbsent(claim, part)));
        List<PartCheck> checks = parts.stream()
                .map(part -> new PartCheck(part, catalog, owners, elsewhere))
                .toList();
        collect(checks, PartCheck::faults);
        if (faults.isEmpty()) {
            // Only now: a part that goes for its own faults makes room for others.
            collect(checks, PartCheck::collisions);
        }
        AbstractTypes abstractTypes = new AbstractTypes(parts, catalog);
        if (faults.isEmpty()) {
            abstractTypes.faults().forEach((type, fault) -> blame(owners.get(type), fault));
        }
        if (faults.isEmpty()) {
            Map<FieldCoordinates, DataFetcher<?>> fetchers = new HashMap<>();
            checks.forEach(check -> fetchers.putAll(check.fetchers()));
            checks.forEach(check -> followings.putAll(check.followings()));
            fetchers.put(HostPart.NODE, node());
            if (former != null && former.texts().equals(texts())) {
                schema = rewired(former.schema(), fetchers, abstractTypes);
            } else {
                generate(wiring(fetchers, abstractTypes));
            }
        }
    }

    /** The parts' texts: the types follow from them alone. */
    List<String> texts() {
        return parts.stream().map(Part::text).toList();
    }

    Map<String, Following> followings() {
        return followings;
    }

    Owners owners() {
        return Owners.of(owners);
    }

    /** The reasons to set parts aside; empty if it ended otherwise. */
    Map<Part, String> faults() {
        return faults;
    }

    /** What is wrong without being known whose fault it is; null if it ended otherwise. */
    @Nullable
    String problem() {
        return problem;
    }

    /** The schema; null if it ended otherwise. */
    @Nullable
    GraphQLSchema schema() {
        return schema;
    }

    private void collect(List<PartCheck> checks, Function<PartCheck, List<String>> kind) {
        for (int i = 0; i < checks.size(); i++) {
            Part part = parts.get(i);
            kind.apply(checks.get(i)).forEach(fault -> blame(part, fault));
        }
    }

    private void blame(@Nullable Part part, String fault) {
        if (part == null) {
            problem = fault;
        } else {
            faults.merge(part, fault, (one, other) -> one + "; " + other);
        }
    }

    private DataFetcher<?> node() {
        Map<String, Batch<Long, ?>> types = new HashMap<>();
        parts.forEach(part -> types.putAll(part.wiring().nodes()));
        return new GuardedFetcher(new AccessRule.SignedIn(), new NodeFetcher(types));
    }

    /** The same types with other fetchers: every field and every abstract type gets its new one. */
    private static GraphQLSchema rewired(
            GraphQLSchema former, Map<FieldCoordinates, DataFetcher<?>> fetchers, AbstractTypes abstractTypes) {
        GraphQLCodeRegistry code = former.getCodeRegistry().transform(builder -> {
            fetchers.forEach(builder::dataFetcher);
            abstractTypes.resolvers().forEach(builder::typeResolver);
        });
        return former.transformWithoutTypes(builder -> builder.codeRegistry(code));
    }

    private RuntimeWiring wiring(Map<FieldCoordinates, DataFetcher<?>> fetchers, AbstractTypes abstractTypes) {
        GraphQLCodeRegistry.Builder code = GraphQLCodeRegistry.newCodeRegistry();
        fetchers.forEach(code::dataFetcher);
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .codeRegistry(code)
                .scalar(TextScalar.dateTime())
                .scalar(TextScalar.phoneNumber());
        abstractTypes.resolvers().forEach((type, resolver) -> wiring.type(type, one -> one.typeResolver(resolver)));
        return wiring.build();
    }

    private void generate(RuntimeWiring wiring) {
        try {
            SchemaGenerator.Options options = SchemaGenerator.Options.defaultOptions()
                    .useCommentsAsDescriptions(false)
                    .captureAstDefinitions(false);
            schema = new SchemaGenerator().makeExecutableSchema(options, Definitions.of(parts), wiring);
        } catch (SchemaProblem e) {
            e.getErrors().forEach(error -> blame(author(error), error.getMessage()));
        } catch (InvalidSchemaException e) {
            problem = e.getMessage();
        }
    }

    private @Nullable Part author(GraphQLError error) {
        return parts.stream().filter(part -> part.wrote(error)).findFirst().orElse(null);
    }
}
