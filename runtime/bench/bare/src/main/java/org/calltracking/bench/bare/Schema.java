// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.bare;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.calltracking.bench.slice.Call;
import org.calltracking.bench.slice.Campaign;
import org.calltracking.bench.slice.CampaignOffice;
import org.calltracking.bench.slice.Scalars;
import org.calltracking.bench.slice.Tables;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** The schema and its execution, with parsed documents kept. Thread-safe. */
final class Schema {
    private static final String ACCOUNT = "account";

    private final Tables tables;
    private final GraphQL graphQl;

    Schema(Tables tables) {
        this.tables = tables;
        Map<String, CompletableFuture<PreparsedDocumentEntry>> documents = new ConcurrentHashMap<>();
        this.graphQl = GraphQL.newGraphQL(
                        new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(sdl()), wiring()))
                .preparsedDocumentProvider((input, parse) -> documents.computeIfAbsent(
                        input.getQuery(), query -> CompletableFuture.completedFuture(parse.apply(input))))
                .build();
    }

    Map<String, Object> execute(String query, long account) {
        return graphQl.execute(ExecutionInput.newExecutionInput(query)
                        .graphQLContext(Map.of(ACCOUNT, account))
                        .dataLoaderRegistry(loaders())
                        .build())
                .toSpecification();
    }

    private RuntimeWiring wiring() {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        Scalars.all().forEach(wiring::scalar);
        return wiring.type(TypeRuntimeWiring.newTypeWiring("Query")
                        .dataFetcher("campaigns", get -> tables.campaigns(account(get), first(get)))
                        .dataFetcher("calls", get -> tables.calls(account(get), first(get))))
                .type(TypeRuntimeWiring.newTypeWiring("Campaign")
                        .dataFetcher("offices", one("officesOf", Campaign.class, Campaign::key)))
                .type(TypeRuntimeWiring.newTypeWiring("CampaignOffice")
                        .dataFetcher("office", one("offices", CampaignOffice.class, CampaignOffice::officeId))
                        .dataFetcher("stubNumber", one("numbers", CampaignOffice.class, CampaignOffice::stubNumberId))
                        .dataFetcher(
                                "trackingNumbers",
                                get -> loader(get, "numbers")
                                        .loadMany(Objects.requireNonNull(get.<CampaignOffice>getSource())
                                                .numberIds())))
                .type(TypeRuntimeWiring.newTypeWiring("Call")
                        .dataFetcher("campaign", one("campaigns", Call.class, Call::campaignId))
                        .dataFetcher("office", one("offices", Call.class, Call::officeId))
                        .dataFetcher("trackingNumber", one("numbers", Call.class, Call::trackingNumberId))
                        .dataFetcher("visit", one("visits", Call.class, Call::visitId)))
                .build();
    }

    private DataLoaderRegistry loaders() {
        return DataLoaderRegistry.newRegistry()
                .register("officesOf", batched(tables::officesOf))
                .register("campaigns", batched(tables::campaignsById))
                .register("offices", batched(tables::officesById))
                .register("numbers", batched(tables::numbersById))
                .register("visits", batched(tables::visitsById))
                .build();
    }

    private static <V> DataLoader<Long, V> batched(Function<Set<Long>, Map<Long, V>> byIds) {
        return DataLoaderFactory.newMappedDataLoader(
                (Set<Long> ids) -> CompletableFuture.completedFuture(byIds.apply(ids)));
    }

    private static <S> DataFetcher<Object> one(String loader, Class<S> type, Function<S, @Nullable Long> key) {
        return get -> {
            Long id = key.apply(type.cast(get.getSource()));
            return id == null
                    ? CompletableFuture.completedFuture(null)
                    : loader(get, loader).load(id);
        };
    }

    private static DataLoader<Long, Object> loader(DataFetchingEnvironment get, String name) {
        return Objects.requireNonNull(get.getDataLoader(name));
    }

    private static long account(DataFetchingEnvironment get) {
        return get.getGraphQlContext().<Long>get(ACCOUNT);
    }

    private static int first(DataFetchingEnvironment get) {
        return get.getArgumentOrDefault("first", 20);
    }

    private static String sdl() {
        try (InputStream in = Tables.class.getResourceAsStream("/graphql/slice.graphqls")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
