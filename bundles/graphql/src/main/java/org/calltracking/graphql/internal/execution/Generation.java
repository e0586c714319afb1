// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQL;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.GraphQLSchema;
import java.util.concurrent.CompletableFuture;

/**
 * One state of the schema with all that hangs on it, so that it goes as a whole. Thread-safe.
 */
public final class Generation {
    /** In characters of documents; what is parsed takes some ten times as much memory. */
    private static final int CACHED = 1_000_000;

    private final GraphQLSchema schema;
    private final GraphQL engine;
    private final Cache<String, PreparedDocument> documents = Caffeine.newBuilder()
            .maximumWeight(CACHED)
            .<String, PreparedDocument>weigher((text, document) -> text.length())
            .build();

    public Generation(GraphQLSchema schema) {
        this.schema = schema;
        this.engine = GraphQL.newGraphQL(schema)
                .instrumentation(SimplePerformantInstrumentation.INSTANCE)
                .defaultDataFetcherExceptionHandler(new Failures())
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        input.getGraphQLContext().get(PreparsedDocumentEntry.class)))
                .build();
    }

    public GraphQLSchema schema() {
        return schema;
    }

    GraphQL engine() {
        return engine;
    }

    /** The document behind a text, from the cache if it was good before. */
    PreparedDocument document(String text, Limits limits) throws RequestRefusedException {
        PreparedDocument document = documents.getIfPresent(text);
        if (document == null) {
            document = PreparedDocument.prepare(text, schema, limits);
            documents.put(text, document);
        }
        return document;
    }
}
