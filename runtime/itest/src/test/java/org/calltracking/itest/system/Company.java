// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A customer of the platform, set up through the schema as he would do it himself. */
public final class Company {
    private static final String PASSWORD = "correct horse battery";

    private final GraphQl graphQl;

    private Company(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /** Registers, follows the mailed link and is signed in. */
    public static Company register(CalltrackingServer server, String email) {
        GraphQl graphQl = new GraphQl(server.url());
        graphQl.mutate(
                "register",
                Map.of("name", "Shop", "email", email, "phone", "+74957777777", "password", PASSWORD),
                "email");
        graphQl.open(new MailFolder(server).confirmationLink(email));
        return new Company(graphQl);
    }

    /** One that has been registered, perhaps on another server. */
    static Company signIn(CalltrackingServer server, String email) {
        GraphQl graphQl = new GraphQl(server.url());
        graphQl.mutate("signIn", Map.of("email", email, "password", PASSWORD), "account { email }");
        return new Company(graphQl);
    }

    public GraphQl graphQl() {
        return graphQl;
    }

    /** The same customer by an API token. */
    public GraphQl byToken() {
        return graphQl.withToken(graphQl.mutate("createApiToken", Map.of("name", "test"), "secret")
                .get("secret")
                .asText());
    }

    public String office(String name, String number) {
        return id(graphQl.mutate("createOffice", Map.of("name", name, "number", number), "office { id }"), "office");
    }

    public String number(String phone) {
        return id(
                graphQl.mutate("createTrackingNumber", Map.of("phone", phone), "trackingNumber { id }"),
                "trackingNumber");
    }

    /** Numbers in a row, beginning with that one. */
    public List<String> numbers(long first, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(number("+" + (first + i)));
        }
        return ids;
    }

    /** A campaign without rules. */
    public String campaign(String name, String site, Map<String, ?> office) {
        return campaign(Map.of("name", name, "site", site, "offices", List.of(office)));
    }

    public String campaign(Map<String, ?> input) {
        return id(graphQl.mutate("createCampaign", input, "campaign { id }"), "campaign");
    }

    public String siteKey() {
        return graphQl.data("{ snippet { siteKey } }").at("/snippet/siteKey").asText();
    }

    /** Where visits began, of all that are kept. */
    Set<String> landingPages() {
        Set<String> pages = new HashSet<>();
        String after = "";
        while (after != null) {
            JsonNode page = graphQl.data(
                            "query ($after: String) { visits(first: 200, after: $after) { pageInfo { hasNextPage endCursor }"
                                    + " edges { node { landingPage } } } }",
                            after.isEmpty() ? Map.of() : Map.of("after", after))
                    .get("visits");
            page.get("edges")
                    .forEach(edge -> pages.add(edge.at("/node/landingPage").asText()));
            after = page.at("/pageInfo/hasNextPage").asBoolean()
                    ? page.at("/pageInfo/endCursor").asText()
                    : null;
        }
        return pages;
    }

    private static String id(JsonNode payload, String entity) {
        return payload.get(entity).get("id").asText();
    }
}
