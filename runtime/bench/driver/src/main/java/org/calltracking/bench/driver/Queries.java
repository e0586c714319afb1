// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

/** What is asked of all contestants. */
final class Queries {
    /** The list of campaigns with their offices and numbers. */
    private static final String CAMPAIGNS = """
            { campaigns(first: 20) { edges { cursor node {
                id name site active position sessionTimeSeconds timeAfterSessionSeconds createdAt
                offices { selectors office { id name number } trackingNumbers { id phone } stubNumber { id phone } }
              } } pageInfo { hasNextPage endCursor } } }
            """;

    /** A page of the journal. */
    private static final String JOURNAL = """
            { calls(first: 50) { edges { cursor node {
                id startedAt caller dialled outcome talkSeconds attribution
                campaign { id name } office { id name number } trackingNumber { id phone }
                visit { id landingPage referrer startedAt }
              } } pageInfo { hasNextPage endCursor } } }
            """;

    private Queries() {}

    /** What nobody is told, as soon as the whole schema is there. */
    static HttpExchange byNobody() {
        return HttpExchange.graphQl("{ calls(first: 1) { pageInfo { hasNextPage } } }", null, "\"UNAUTHENTICATED\"");
    }

    static HttpExchange campaigns(String token) {
        return HttpExchange.graphQl(CAMPAIGNS, token, "\"Listed 19\"");
    }

    static HttpExchange journal(String token) {
        return HttpExchange.graphQl(JOURNAL, token, "\"hasNextPage\":true");
    }
}
