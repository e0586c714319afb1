// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.GraphQLSchema;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.calltracking.graphql.internal.fetch.Following;
import org.calltracking.graphql.internal.part.Occupant;
import org.calltracking.graphql.internal.schema.Composition;
import org.calltracking.graphql.internal.schema.Owners;
import org.jspecify.annotations.Nullable;

/** One state of the schema with all that hangs on it, so that it goes as a whole. Thread-safe. */
public final class Generation {
    /** In characters of documents; what is parsed takes some ten times as much memory. */
    private static final int CACHED = 1_000_000;

    private final Composition composition;
    private final Map<String, Occupant> occupants;
    private final GraphQL engine;
    private final Cache<String, PreparedDocument> documents;

    /**
     * Makes a generation.
     *
     * @param occupants who answers for each part
     * @param former whose documents stay good if the types are the same; null if there is none
     */
    public Generation(Composition composition, Map<String, Occupant> occupants, @Nullable Generation former) {
        this.composition = composition;
        this.occupants = Map.copyOf(occupants);
        this.engine = GraphQL.newGraphQL(composition.schema())
                .instrumentation(SimplePerformantInstrumentation.INSTANCE)
                .defaultDataFetcherExceptionHandler(new Failures())
                // A subscription is executed once for each event, like a query of what the event tells.
                .subscriptionExecutionStrategy(new AsyncExecutionStrategy(new Failures()))
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        input.getGraphQLContext().get(PreparsedDocumentEntry.class)))
                .build();
        this.documents = former != null && composition.hasTypesOf(former.composition) ? former.documents : emptyCache();
    }

    private static Cache<String, PreparedDocument> emptyCache() {
        return Caffeine.newBuilder()
                .maximumWeight(CACHED)
                .<String, PreparedDocument>weigher((text, document) -> text.length())
                .build();
    }

    public GraphQLSchema schema() {
        return composition.schema();
    }

    Owners owners() {
        return composition.owners();
    }

    /** Who answers for a part; null if it is not in the schema. */
    public @Nullable Occupant occupant(String part) {
        return occupants.get(part);
    }

    /** What a field of {@code Subscription} follows; null if there is no such field. */
    public @Nullable Following following(String field) {
        return composition.followings().get(field);
    }

    GraphQL engine() {
        return engine;
    }

    /** The document behind a text, from the cache if it was good before. */
    PreparedDocument document(String text, Limits limits) throws RequestRefusedException {
        PreparedDocument document = documents.getIfPresent(text);
        if (document == null) {
            document = PreparedDocument.prepare(text, schema(), owners(), limits);
            documents.put(text, document);
        }
        return document;
    }
}
