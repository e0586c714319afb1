// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.GraphQLException;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.calltracking.api.UserError;
import org.calltracking.api.graphql.GraphQlContribution;

/**
 * Assembles one schema out of the host's part and as many contributions as fit together. One that does not is set
 * aside with its reason; so are those that rest on it.
 */
public final class SchemaAssembly {
    private static final String HOST = "host";

    private final Part host;

    public SchemaAssembly() {
        RecordedWiring wiring = new RecordedWiring();
        wiring.object("PageInfo", PageInfo.class).object("UserError", UserError.class);
        host = new Part(HOST, new SchemaParser().parse(HostSdl.text()), wiring);
    }

    /**
     * What came of it.
     *
     * @param setAside reasons by the names of the parts that did not fit
     */
    public record Result(GraphQLSchema schema, List<String> published, Map<String, String> setAside) {}

    /** The same parts give the same result, in whatever order they come. */
    public Result assemble(List<GraphQlContribution> contributions) {
        Map<String, String> setAside = new TreeMap<>();
        Map<String, Part> parts = read(contributions, setAside);
        try {
            return new Result(build(parts.values()), List.copyOf(parts.keySet()), setAside);
        } catch (RefusedPartException | GraphQLException e) {
            return assembleOneByOne(parts, setAside);
        }
    }

    private static Map<String, Part> read(List<GraphQlContribution> contributions, Map<String, String> setAside) {
        Map<String, Part> parts = new TreeMap<>();
        for (GraphQlContribution contribution : contributions) {
            try {
                Part part = Part.read(contribution);
                Descriptions.check(part.types());
                if (parts.putIfAbsent(part.name(), part) != null) {
                    setAside.put(part.name() + " (again)", "another part has this name");
                }
            } catch (RuntimeException e) {
                setAside.put(contribution.name(), reason(e));
            }
        }
        return parts;
    }

    /** Adds part by part, again and again while some are added, so that a part may rest on a later one. */
    private Result assembleOneByOne(Map<String, Part> parts, Map<String, String> setAside) {
        Map<String, Part> fitting = new LinkedHashMap<>();
        Map<String, Part> waiting = new TreeMap<>(parts);
        Map<String, String> reasons = new HashMap<>();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Part part : List.copyOf(waiting.values())) {
                Map<String, Part> attempt = new LinkedHashMap<>(fitting);
                attempt.put(part.name(), part);
                try {
                    build(attempt.values());
                    fitting.put(part.name(), part);
                    waiting.remove(part.name());
                    progress = true;
                } catch (RefusedPartException | GraphQLException e) {
                    reasons.put(part.name(), reason(e));
                }
            }
        }
        waiting.keySet().forEach(name -> setAside.put(name, reasons.getOrDefault(name, "it does not fit")));
        return new Result(build(fitting.values()), List.copyOf(new TreeMap<>(fitting).keySet()), setAside);
    }

    private GraphQLSchema build(Iterable<Part> parts) {
        TypeDefinitionRegistry registry = new TypeDefinitionRegistry().merge(host.types());
        List<Part> all = new ArrayList<>(List.of(host));
        boolean mutates = false;
        for (Part part : parts) {
            registry.merge(part.types());
            mutates |= part.types().objectTypeExtensions().containsKey("Mutation");
            all.add(part);
        }
        if (mutates) {
            registry.merge(new SchemaParser().parse("\"\"\"\nWhat can be changed.\n\"\"\"\ntype Mutation"));
        }
        return new SchemaGenerator().makeExecutableSchema(registry, wiring(new Types(registry), all));
    }

    private static RuntimeWiring wiring(Types types, List<Part> parts) {
        Map<Coordinates, WiredField> fields = new LinkedHashMap<>();
        Map<String, Class<? extends Record>> records = new HashMap<>();
        Map<String, NodeType> nodes = new HashMap<>();
        Map<String, Function<Object, String>> subtypes = new HashMap<>();
        for (Part part : parts) {
            part.wiring().fields.forEach((at, field) -> once(fields, at, field));
            part.wiring().records.forEach((type, record) -> once(records, type, record));
            part.wiring().nodes.forEach((type, node) -> once(nodes, type, node));
            part.wiring().subtypes.forEach((type, subtype) -> once(subtypes, type, subtype));
        }
        nodes.keySet().forEach(type -> {
            if (!types.isEntity(type)) {
                throw new RefusedPartException(type + " is wired as a node and does not implement Node");
            }
        });
        subtypes.put("Node", new NodeNames(records, types)::of);
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        Scalars.all().forEach(wiring::scalar);
        new FieldTable(types, fields, records, nodes)
                .fetchers()
                .forEach((type, fetchers) -> wiring.type(type, builder -> {
                    fetchers.forEach(builder::dataFetcher);
                    return builder;
                }));
        subtypes.forEach((type, subtype) -> wiring.type(
                type,
                builder -> builder.typeResolver(
                        environment -> environment.getSchema().getObjectType(subtype.apply(environment.getObject())))));
        return wiring.build();
    }

    private static <K, V> void once(Map<K, V> all, K key, V value) {
        if (all.putIfAbsent(key, value) != null) {
            throw new RefusedPartException(key + " is wired by two parts");
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Tells the type of an entity by its record. */
    private record NodeNames(Map<String, Class<? extends Record>> records, Types types) {
        String of(Object entity) {
            return records.entrySet().stream()
                    .filter(entry -> entry.getValue().isInstance(entity) && types.isEntity(entry.getKey()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no entity type stands for " + entity.getClass()));
        }
    }
}
