// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.schema.GraphQLSchema;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.calltracking.graphql.internal.schema.SchemaAssembly;

/**
 * The schema as it is between two changes, with all that rests on it. Immutable; a request stays on the one it
 * entered.
 */
public final class Generation {
    private static final int DOCUMENTS = 1_000;
    private static final int LONGEST_KEPT = 20_000;

    private final SchemaAssembly.Result assembled;
    private final GraphQL graphQl;

    Generation(SchemaAssembly.Result assembled) {
        this.assembled = assembled;
        this.graphQl = GraphQL.newGraphQL(assembled.schema())
                .preparsedDocumentProvider(new Documents())
                .instrumentation(new Engine.Gate())
                .defaultDataFetcherExceptionHandler(new Failures())
                .build();
    }

    public GraphQLSchema schema() {
        return assembled.schema();
    }

    SchemaAssembly.Result assembled() {
        return assembled;
    }

    GraphQL graphQl() {
        return graphQl;
    }

    /** Whether there is anything to ask beside what the host itself offers. */
    public boolean isUseful() {
        return !assembled.published().isEmpty();
    }

    /** Documents that were parsed and validated against this generation. */
    private static final class Documents implements PreparsedDocumentProvider {
        private final Cache<String, PreparsedDocumentEntry> known =
                Caffeine.newBuilder().maximumSize(DOCUMENTS).build();

        @Override
        public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
                ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
            PreparsedDocumentEntry entry = known.getIfPresent(input.getQuery());
            if (entry == null) {
                entry = parseAndValidate.apply(input);
                if (!entry.hasErrors() && input.getQuery().length() <= LONGEST_KEPT) {
                    known.put(input.getQuery(), entry);
                }
            }
            return CompletableFuture.completedFuture(entry);
        }
    }
}
