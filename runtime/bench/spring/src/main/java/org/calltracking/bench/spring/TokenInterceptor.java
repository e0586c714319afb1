// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.spring;

import java.util.Map;
import java.util.OptionalLong;
import org.calltracking.bench.slice.Tables;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Lets those pass who show a token. */
@Component
class TokenInterceptor implements WebGraphQlInterceptor {
    static final String ACCOUNT = "account";

    private final Tables tables;

    TokenInterceptor(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        OptionalLong account = tables.accountOf(request.getHeaders().getFirst("Authorization"));
        if (account.isEmpty()) {
            return Mono.error(new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        }
        request.configureExecutionInput((input, builder) ->
                builder.graphQLContext(Map.of(ACCOUNT, account.getAsLong())).build());
        return chain.next(request);
    }
}
