// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many visitors at once on an office with few numbers. */
@ExtendWith(ServerExtension.class)
class CrowdTest {
    private static final int VISITORS = 64;
    private static final int NUMBERS = 9;
    private static final int ROUNDS = 6;
    private static final String STUB = "74952220099";

    private final CalltrackingServer server;

    CrowdTest(CalltrackingServer server) {
        this.server = server;
    }

    /**
     * Each visitor comes, stays for a moment, and gives its number back because the page had no place for it. Whoever
     * holds a number is written down between the two answers: never two at a time.
     */
    @Test
    void noNumberHasTwoHolders() throws Exception {
        Visitor visitor = new Visitor(server, company().siteKey());
        Map<String, Integer> holders = new ConcurrentHashMap<>();
        AtomicInteger stubs = new AtomicInteger();
        List<String> doubles = Collections.synchronizedList(new ArrayList<>());
        ExecutorService crowd = Executors.newFixedThreadPool(VISITORS);
        try {
            List<Callable<Void>> visits = new ArrayList<>();
            for (int i = 0; i < VISITORS * ROUNDS; i++) {
                int me = i;
                visits.add(() -> {
                    JsonNode answer = visitor.arrive("https://crowd.example/?visitor=" + me);
                    String number = answer.at("/swaps/0/number").asText();
                    if (number.equals(STUB)) {
                        stubs.incrementAndGet();
                        return null;
                    }
                    Integer other = holders.putIfAbsent(number, me);
                    if (other != null) {
                        doubles.add(number + " by " + other + " and " + me);
                    }
                    holders.remove(number, me);
                    visitor.beat(Map.of("visit", answer.get("visit").asText(), "swapped", 0));
                    return null;
                });
            }
            for (Future<Void> visit : crowd.invokeAll(visits)) {
                visit.get();
            }
        } finally {
            crowd.shutdownNow();
        }
        System.out.printf(
                "%d visits by %d at once on %d numbers: %d got the stub (%.1f %%)%n",
                VISITORS * ROUNDS, VISITORS, NUMBERS, stubs.get(), 100.0 * stubs.get() / (VISITORS * ROUNDS));
        assertThat(doubles).isEmpty();
    }

    @Test
    void aCrowdThatStaysTakesEveryNumberOnce() throws Exception {
        Company company = Company.register(server, "stays@crowd.example");
        Map<String, Object> office = new HashMap<>();
        office.put("officeId", company.office("Desk", "+74957770001"));
        office.put("selectors", List.of(".phone"));
        office.put("trackingNumberIds", company.numbers(74952230000L, NUMBERS));
        office.put("stubNumberId", company.number("+74952230099"));
        company.campaign("Stays", "crowd.example", office);
        Visitor visitor = new Visitor(server, company.siteKey());
        ExecutorService crowd = Executors.newFixedThreadPool(VISITORS);
        Map<String, Integer> given = new HashMap<>();
        try {
            List<Callable<String>> visits = new ArrayList<>();
            for (int i = 0; i < VISITORS; i++) {
                visits.add(() -> visitor.arrive("https://crowd.example/")
                        .at("/swaps/0/number")
                        .asText());
            }
            for (Future<String> visit : crowd.invokeAll(visits)) {
                given.merge(visit.get(), 1, Integer::sum);
            }
        } finally {
            crowd.shutdownNow();
        }
        assertThat(given.remove("74952230099")).isEqualTo(VISITORS - NUMBERS);
        assertThat(given)
                .hasSize(NUMBERS)
                .allSatisfy((number, times) -> assertThat(times).isEqualTo(1));
    }

    /** As many at once as there are numbers: one who waited for a number that another got must get the next. */
    @Test
    void nobodyGetsTheStubWhileANumberIsFree() throws Exception {
        Company company = Company.register(server, "enough@crowd.example");
        Map<String, Object> office = new HashMap<>();
        office.put("officeId", company.office("Desk", "+74957770002"));
        office.put("selectors", List.of(".phone"));
        office.put("trackingNumberIds", company.numbers(74952250000L, NUMBERS));
        office.put("stubNumberId", company.number("+74952250099"));
        company.campaign("Enough", "crowd.example", office);
        Visitor visitor = new Visitor(server, company.siteKey());
        ExecutorService crowd = Executors.newFixedThreadPool(NUMBERS);
        try {
            for (int round = 0; round < 50; round++) {
                List<JsonNode> welcomes = new ArrayList<>();
                List<Callable<JsonNode>> visits =
                        Collections.nCopies(NUMBERS, () -> visitor.arrive("https://crowd.example/"));
                for (Future<JsonNode> visit : crowd.invokeAll(visits)) {
                    welcomes.add(visit.get());
                }
                assertThat(welcomes.stream()
                                .map(welcome -> welcome.at("/swaps/0/number").asText()))
                        .as("round %d", round)
                        .doesNotContain("74952250099")
                        .doesNotHaveDuplicates()
                        .hasSize(NUMBERS);
                for (JsonNode welcome : welcomes) {
                    visitor.beat(Map.of("visit", welcome.get("visit").asText(), "swapped", 0));
                }
            }
        } finally {
            crowd.shutdownNow();
        }
    }

    private Company company() {
        Company company = Company.register(server, "owner@crowd.example");
        company.campaign(
                "Crowd",
                "crowd.example",
                Map.of(
                        "officeId",
                        company.office("Desk", "+74957770000"),
                        "selectors",
                        List.of(".phone"),
                        "trackingNumberIds",
                        company.numbers(74952220000L, NUMBERS),
                        "stubNumberId",
                        company.number("+" + STUB)));
        return company;
    }
}
