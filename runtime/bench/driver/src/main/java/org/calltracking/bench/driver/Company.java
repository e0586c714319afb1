// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The data of the bench, made through the product's own schema: 20 campaigns that are listed, and behind them 20 whose
 * many numbers visitors are lent.
 *
 * @param token an API token
 * @param numbers those that visitors are lent, without plus
 */
record Company(String token, String siteKey, List<String> numbers) {
    static final String EMAIL = "bench@example.com";
    static final String PASSWORD = "correct horse battery";

    private static final int LISTED = 20;
    private static final int LENDING = 20;
    private static final int NUMBERS_LISTED = 5;
    private static final int NUMBERS_LENT = 500;
    private static final int NUMBERS_PER_REQUEST = 10;
    private static final long FIRST_LISTED = 74951000000L;
    private static final long FIRST_LENT = 74953000000L;

    /** Signs in as the operator and makes an API token. */
    static String signIn(int port) throws IOException, InterruptedException {
        GraphQlClient client = new GraphQlClient(port, null);
        client.data(
                "mutation ($input: SignInInput!) { signIn(input: $input) { errors { message } } }",
                Map.of("input", Map.of("email", EMAIL, "password", PASSWORD)));
        return client.data(
                        "mutation { createApiToken(input: {name: \"bench\"}) { secret errors { message } } }", Map.of())
                .at("/createApiToken/secret")
                .asText();
    }

    static Company create(int port) throws IOException, InterruptedException {
        String token = signIn(port);
        GraphQlClient client = new GraphQlClient(port, token);
        List<String> offices = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            offices.add(create(client, "Office", Map.of("name", "Office " + i, "number", "+7495765432" + i)));
        }
        for (int i = 0; i < LISTED; i++) {
            List<String> ids = numbers(client, FIRST_LISTED + i * 10L, NUMBERS_LISTED);
            String stub =
                    numbers(client, FIRST_LISTED + i * 10L + NUMBERS_LISTED, 1).get(0);
            campaign(client, "Listed " + i, "listed" + i + ".example", "l" + i, office(offices.get(i % 3), ids, stub));
        }
        for (int i = 0; i < LENDING; i++) {
            List<String> ids = numbers(client, FIRST_LENT + (long) i * NUMBERS_LENT, NUMBERS_LENT);
            Map<String, Object> office =
                    Map.of("officeId", offices.get(0), "selectors", List.of(".phone"), "trackingNumberIds", ids);
            campaign(client, "Lending " + i, "shop.example", "c" + i, office);
        }
        String siteKey = client.data("{ snippet { siteKey } }", Map.of())
                .at("/snippet/siteKey")
                .asText();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < LENDING * NUMBERS_LENT; i++) {
            numbers.add(Long.toString(FIRST_LENT + i));
        }
        return new Company(token, siteKey, numbers);
    }

    /** Requests of newcomers, each of another campaign. */
    List<HttpExchange> visits() {
        List<HttpExchange> visits = new ArrayList<>();
        for (int i = 0; i < LENDING; i++) {
            String page = "https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=c" + i;
            visits.add(HttpExchange.visit(siteKey, page, "\"number\""));
        }
        return visits;
    }

    /** The number in the answer to a visit, without plus. */
    static String lentNumber(KeepAliveConnection.Answer answer) throws IOException {
        return new ObjectMapper()
                .readTree(answer.body())
                .at("/swaps/0/number")
                .asText()
                .replace("+", "");
    }

    private static Map<String, Object> office(String office, List<String> numbers, String stub) {
        return Map.of(
                "officeId",
                office,
                "selectors",
                List.of(".phone", "#tel"),
                "trackingNumberIds",
                numbers,
                "stubNumberId",
                stub);
    }

    private static void campaign(GraphQlClient client, String name, String site, String tag, Map<String, Object> office)
            throws IOException, InterruptedException {
        Map<String, String> condition = Map.of("subject", "UTM_CAMPAIGN", "comparison", "EQUALS", "value", tag);
        create(
                client,
                "Campaign",
                Map.of(
                        "name",
                        name,
                        "site",
                        site,
                        "sessionTimeSeconds",
                        60,
                        "timeAfterSessionSeconds",
                        0,
                        "offices",
                        List.of(office),
                        "ruleGroups",
                        List.of(Map.of("conditions", List.of(condition)))));
    }

    private static String create(GraphQlClient client, String type, Map<String, ?> input)
            throws IOException, InterruptedException {
        String entity = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        return client.data(
                        "mutation ($input: Create" + type + "Input!) { create" + type + "(input: $input) { " + entity
                                + " { id } errors { message } } }",
                        Map.of("input", input))
                .at("/create" + type + "/" + entity + "/id")
                .asText();
    }

    private static List<String> numbers(GraphQlClient client, long first, int count)
            throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i += NUMBERS_PER_REQUEST) {
            StringBuilder mutation = new StringBuilder("mutation {");
            for (int n = i; n < Math.min(count, i + NUMBERS_PER_REQUEST); n++) {
                mutation.append(" n" + n + ": createTrackingNumber(input: {phone: \"+" + (first + n)
                        + "\"}) { trackingNumber { id } errors { message } }");
            }
            for (JsonNode payload : client.data(mutation + " }", Map.of())) {
                ids.add(payload.at("/trackingNumber/id").asText());
            }
        }
        return ids;
    }
}
