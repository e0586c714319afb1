// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.rules;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** Which bundle may see which: one direction, from the edges inward. */
final class House {
    static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            entry("api", Set.of()),
            entry("store", Set.of("api")),
            entry("backup", Set.of("api")),
            entry("mariadb", Set.of("api")),
            entry("events", Set.of("api")),
            entry("http", Set.of("api")),
            entry("graphql", Set.of("api")),
            entry("health", Set.of("api")),
            entry("mail", Set.of("api")),
            entry("plugins", Set.of("api")),
            entry("webhooks", Set.of("api")),
            entry("phones", Set.of("api")),
            entry("accounts", Set.of("api", "phones")),
            entry("access", Set.of("api", "accounts")),
            entry("numbers", Set.of("api", "phones")),
            entry("campaigns", Set.of("api", "numbers")),
            entry("visits", Set.of("api", "campaigns", "numbers", "phones")),
            entry("calls", Set.of("api", "visits", "campaigns", "numbers")),
            entry("telephony", Set.of("api", "calls", "campaigns", "numbers", "phones")),
            entry("asterisk", Set.of("api")),
            entry("demo", Set.of("api", "calls", "visits")));

    private House() {}
}
