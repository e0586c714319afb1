// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import static java.util.Map.entry;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.ANSWERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.calltracking.itest.Await;
import org.calltracking.itest.host.RightsTable.Line;
import org.calltracking.itest.host.RightsTable.Who;
import org.calltracking.itest.pbx.CallPlan;
import org.calltracking.itest.pbx.SippPhones;
import org.calltracking.itest.system.CalltrackingServer;
import org.calltracking.itest.system.Company;
import org.calltracking.itest.system.GraphQl;
import org.calltracking.itest.system.Journal;
import org.calltracking.itest.system.PbxRig;
import org.calltracking.itest.system.Visitor;

/** An owner of one of each kind and another, a holder of his only role, and people who have nothing to do with them. */
final class RightsScenario {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String DIALLED = "74953420001";

    /** How the numbers of callers begin. */
    static final String CALLER = "79166000";

    private static final Map<String, Set<String>> ACTIONS = Map.of(
            "NUMBERS", Set.of("VIEW", "CREATE", "EDIT", "DELETE", "BUY"),
            "CAMPAIGNS", Set.of("VIEW", "CREATE", "EDIT", "DELETE"),
            "INTEGRATIONS", Set.of("VIEW", "CREATE", "EDIT", "DELETE"),
            "CALLS", Set.of("VIEW", "LISTEN", "EXPORT", "TAG"));

    private final CalltrackingServer server;
    private final PbxRig pbx;
    private final GraphQl owner;
    private final Map<Who, GraphQl> clients = new HashMap<>();
    private final Map<Who, String> tokens = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Function<Who, String>> ways;
    private final String account;
    private final String role;
    private int version = 1;
    private int made;
    private int calls;

    RightsScenario(CalltrackingServer server, PbxRig pbx) {
        this.server = server;
        this.pbx = pbx;
        Company company = Company.register(server, "owner@rights.example");
        Company holder = Company.register(server, "holder@rights.example");
        Company stranger = Company.register(server, "stranger@rights.example");
        owner = company.graphQl();
        clients.put(Who.OWNER, owner);
        for (Who who : List.of(Who.WITH, Who.WITHOUT, Who.ELSEWHERE)) {
            clients.put(who, holder.graphQl());
        }
        clients.put(Who.STRANGER, stranger.graphQl());
        clients.put(Who.ANONYMOUS, new GraphQl(server.url()));
        clients.forEach((who, client) -> {
            if (who != Who.ANONYMOUS) {
                tokens.put(
                        who,
                        client.mutate("createApiToken", Map.of("name", who.name()), "secret")
                                .get("secret")
                                .asText());
            }
        });
        account = owner.data("{ viewer { id } }").at("/viewer/id").asText();
        ids.put(
                "Office",
                company.office("Desk", "+" + SippPhones.number(ANSWERS, Duration.ofMillis(100), Duration.ZERO)));
        ids.put("OtherOffice", company.office("Other desk", "+74957770099"));
        ids.put("TrackingNumber", company.number("+" + DIALLED));
        ids.put("OtherNumber", company.number("+74953420002"));
        ids.put("Campaign", campaign(company, "rights.example", "Office", "TrackingNumber"));
        ids.put("OtherCampaign", campaign(company, "other.example", "OtherOffice", "OtherNumber"));
        ids.put("PluginConnection", connection());
        new Visitor(server, company.siteKey()).arrive("https://rights.example/");
        ids.put("Visit", first("visits"));
        role = owner.mutate(
                        "createRole",
                        Map.of("name", "Changing", "rights", List.of(right("NUMBERS", Set.of("VIEW")))),
                        "role { id }")
                .at("/role/id")
                .asText();
        owner.mutate("giveRole", Map.of("id", role, "email", "HOLDER@rights.example"), "role { id }");
        ways = ways();
    }

    /** What happens to somebody on a way: seen, absent, done, forbidden or unauthenticated. */
    String outcome(Line line, Who who) {
        if (!ids.containsKey("Call")) {
            call();
            ids.put("Call", new Journal(owner).calls().get(0).get("id").asText());
        }
        if (who.holdsARole()) {
            hold(rights(line, who));
        }
        return ways.get(line.way()).apply(who);
    }

    /** Calls the owner's number, and waits until that is over. */
    void call() {
        Await.until(
                LIMIT,
                server::output,
                () -> pbx.asterisk().astDb("ct/" + DIALLED).isPresent());
        calls++;
        String caller = CALLER + (100 + calls);
        pbx.caller().call(CallPlan.call(DIALLED, caller).talking(Duration.ofMillis(200)));
        new Journal(owner).ended(caller);
    }

    GraphQl holder() {
        return clients.get(Who.WITH);
    }

    EventStream holdersStream(String query) {
        return new EventStream(server.url(), tokens.get(Who.WITH), query);
    }

    /** Gives the role other rights, which its holder has at once. */
    void hold(List<Map<String, ?>> rights) {
        owner.mutate("updateRole", Map.of("id", role, "version", version, "rights", rights), "role { id }");
        version++;
    }

    static Map<String, ?> right(String entity, Set<String> actions) {
        return Map.of("entity", entity, "actions", List.copyOf(actions));
    }

    private List<Map<String, ?>> rights(Line line, Who who) {
        List<Map<String, ?>> rights = new ArrayList<>();
        if (line.hasPath()) {
            rights.add(right(line.path(), Set.of("VIEW")));
        }
        if (who == Who.WITH) {
            rights.add(right(line.entity(), new TreeSet<>(List.of("VIEW", line.right()))));
        } else if (who == Who.ELSEWHERE) {
            Set<String> actions = new TreeSet<>(List.of("VIEW", line.right()));
            actions.remove("CREATE");
            Map<String, Object> narrowed = new HashMap<>(right(line.entity(), actions));
            narrowed.putAll(others(line.entity()));
            rights.add(narrowed);
        } else if (!line.right().equals("VIEW")) {
            Set<String> all = new TreeSet<>(ACTIONS.get(line.entity()));
            all.remove(line.right());
            rights.add(right(line.entity(), all));
        } else if (!line.hasPath()) {
            String unlike = line.entity().equals("INTEGRATIONS") ? "NUMBERS" : "INTEGRATIONS";
            rights.add(Map.of("entity", unlike, "fullAccess", true));
        }
        return rights;
    }

    private Map<String, ?> others(String entity) {
        return entity.equals("NUMBERS")
                ? Map.of(
                        "trackingNumberIds", List.of(ids.get("OtherNumber")),
                        "officeIds", List.of(ids.get("OtherOffice")))
                : Map.of("campaignIds", List.of(ids.get("OtherCampaign")));
    }

    private Map<String, Function<Who, String>> ways() {
        String campaign = ids.get("Campaign");
        String fields = "... on Campaign { offices { office { id } trackingNumbers { id } } }";
        return Map.ofEntries(
                entry("list offices", who -> listed(who, "offices", "Office")),
                entry("list trackingNumbers", who -> listed(who, "trackingNumbers", "TrackingNumber")),
                entry("list campaigns", who -> listed(who, "campaigns", "Campaign")),
                entry("list visits", who -> listed(who, "visits", "Visit")),
                entry("list calls", who -> listed(who, "calls", "Call")),
                entry("list pluginConnections", who -> listed(who, "pluginConnections", "PluginConnection")),
                entry("node Office", who -> node(who, "Office", "id", "Office")),
                entry("node TrackingNumber", who -> node(who, "TrackingNumber", "id", "TrackingNumber")),
                entry("node Campaign", who -> node(who, "Campaign", "id", "Campaign")),
                entry("node Visit", who -> node(who, "Visit", "id", "Visit")),
                entry("node Call", who -> node(who, "Call", "id", "Call")),
                entry("node PluginConnection", who -> node(who, "PluginConnection", "id", "PluginConnection")),
                entry("office of campaign", who -> node(who, "Campaign", fields, "Office")),
                entry("number of campaign", who -> node(who, "Campaign", fields, "TrackingNumber")),
                entry(
                        "number of call",
                        who -> node(who, "Call", "... on Call { trackingNumber { id } }", "TrackingNumber")),
                entry("campaign of call", who -> node(who, "Call", "... on Call { campaign { id } }", "Campaign")),
                entry(
                        "campaign of number",
                        who -> node(who, "TrackingNumber", "... on TrackingNumber { campaign { id } }", "Campaign")),
                entry("snippet", this::snippet),
                entry("follow calls", this::followed),
                entry("updateOffice", who -> changed(who, "updateOffice", versioned("Office", Map.of("name", "Room")))),
                entry("createOffice", who -> changed(who, "createOffice", office())),
                entry("createTrackingNumber", who -> changed(who, "createTrackingNumber", number())),
                entry(
                        "updateCampaign",
                        who -> changed(who, "updateCampaign", versioned("Campaign", Map.of("name", "Changed")))),
                entry("moveCampaign", who -> changed(who, "moveCampaign", Map.of("id", campaign, "position", 0))),
                entry("createCampaign", who -> changed(who, "createCampaign", campaign())),
                entry(
                        "updatePluginConnection",
                        who -> changed(
                                who, "updatePluginConnection", versioned("PluginConnection", Map.of("name", "Hook")))),
                entry("createPluginConnection", who -> changed(who, "createPluginConnection", forOwner(hook()))),
                entry(
                        "deletePluginConnection",
                        who -> changed(who, "deletePluginConnection", Map.of("id", connection()))));
    }

    private String listed(Who who, String list, String kind) {
        return seen(clients.get(who).ask("{ " + list + "(first: 200) { edges { node { id } } } }", Map.of()), kind);
    }

    private String node(Who who, String start, String fields, String kind) {
        JsonNode answer = clients.get(who)
                .ask("query ($id: ID!) { node(id: $id) { __typename " + fields + " } }", Map.of("id", ids.get(start)));
        return seen(answer, kind);
    }

    private String snippet(Who who) {
        JsonNode answer =
                clients.get(who).ask("query ($id: ID!) { snippet(accountId: $id) { siteKey } }", Map.of("id", account));
        return answer.at("/data/snippet/siteKey").asText().isEmpty() ? refusal(answer) : "seen";
    }

    private String followed(Who who) {
        String query = "subscription { callChanged { kind callId } }";
        if (who == Who.ANONYMOUS) {
            return refusal(clients.get(who).ask("{ calls { edges { node { id } } } }", Map.of()));
        }
        try (EventStream own = new EventStream(server.url(), tokens.get(Who.OWNER), query).connect();
                EventStream theirs = new EventStream(server.url(), tokens.get(who), query).connect()) {
            call();
            Await.until(
                    LIMIT,
                    () -> "changes " + own.received(),
                    () -> own.received().size() == 2);
            if (who == Who.OWNER || who == Who.WITH) {
                Await.until(
                        LIMIT,
                        () -> "changes " + theirs.received(),
                        () -> theirs.received().size() == 2);
            }
            return theirs.received().isEmpty() ? "absent" : "seen";
        }
    }

    private String changed(Who who, String mutation, Map<String, ?> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input!";
        JsonNode answer = clients.get(who)
                .ask(
                        "mutation ($input: " + type + ") { " + mutation
                                + "(input: $input) { errors { code message path } } }",
                        Map.of("input", input));
        JsonNode errors = answer.at("/data/" + mutation + "/errors");
        return errors.isArray() && errors.isEmpty() ? "done" : refusal(answer);
    }

    private String seen(JsonNode answer, String kind) {
        if (answer.has("errors")) {
            return refusal(answer);
        }
        return answer.get("data").findValuesAsText("id").contains(ids.get(kind)) ? "seen" : "absent";
    }

    private static String refusal(JsonNode answer) {
        List<String> codes = answer.findValuesAsText("code");
        if (codes.contains("NOT_FOUND")) {
            return "absent";
        }
        return codes.size() == 1 ? codes.get(0).toLowerCase(Locale.ROOT) : answer.toString();
    }

    private Map<String, ?> versioned(String kind, Map<String, ?> change) {
        String query = "query ($id: ID!) { node(id: $id) { ... on " + kind + " { version } } }";
        int now = owner.data(query, Map.of("id", ids.get(kind)))
                .at("/node/version")
                .asInt();
        Map<String, Object> input = new HashMap<>(change);
        input.put("id", ids.get(kind));
        input.put("version", now);
        return input;
    }

    private Map<String, ?> office() {
        return forOwner(Map.of("name", "New", "sipAddress", "desk@rights.example"));
    }

    private Map<String, ?> number() {
        made++;
        return forOwner(Map.of("phone", "+" + (74953421000L + made)));
    }

    private Map<String, ?> campaign() {
        return forOwner(Map.of(
                "name",
                "New",
                "site",
                "new.example",
                "active",
                false,
                "offices",
                List.of(Map.of(
                        "officeId",
                        ids.get("Office"),
                        "selectors",
                        List.of("."),
                        "trackingNumberIds",
                        List.of(ids.get("OtherNumber"))))));
    }

    private Map<String, ?> forOwner(Map<String, ?> input) {
        Map<String, Object> all = new HashMap<>(input);
        all.put("accountId", account);
        return all;
    }

    private String campaign(Company company, String site, String office, String number) {
        return company.campaign(
                "Of " + site,
                site,
                Map.of(
                        "officeId",
                        ids.get(office),
                        "selectors",
                        List.of(".phone"),
                        "trackingNumberIds",
                        List.of(ids.get(number))));
    }

    private String connection() {
        return owner.mutate("createPluginConnection", hook(), "connection { id }")
                .at("/connection/id")
                .asText();
    }

    private static Map<String, ?> hook() {
        Map<String, Object> hook = new HashMap<>(
                Webhooks.connection("https://receiver.example/", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        hook.put("enabled", false);
        return hook;
    }

    private String first(String list) {
        return owner.data("{ " + list + "(first: 1) { edges { node { id } } } }")
                .at("/" + list + "/edges/0/node/id")
                .asText();
    }
}
