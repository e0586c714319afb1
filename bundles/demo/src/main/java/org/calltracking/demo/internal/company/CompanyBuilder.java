// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.company;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.demo.internal.house.House;
import org.calltracking.demo.internal.house.RefusedByHouseException;
import org.calltracking.demo.internal.house.SessionCookie;

/** Builds what the blueprint says, as anybody could by hand. What is there already stays as it is. */
public final class CompanyBuilder {
    private static final String INVENTORY = "{ viewer { id } snippet { siteKey }"
            + " offices(first: 200) { edges { node { id key: name } } }"
            + " trackingNumbers(first: 200) { edges { node { id key: phone } } }"
            + " campaigns(first: 200) { edges { node { id key: name site version } } } }";

    private final House house;
    private final SessionCookie owner;
    private final Blueprint blueprint;

    /** What stands. */
    public record Built(long accountId, String siteKey) {}

    public CompanyBuilder(House house, SessionCookie owner, Blueprint blueprint) {
        this.house = house;
        this.owner = owner;
        this.blueprint = blueprint;
    }

    /** Adds what is missing. */
    public Built build(String site) {
        JsonNode there = inventory();
        Map<String, String> offices = ids(there, "offices");
        for (Blueprint.Office office : blueprint.offices()) {
            if (!offices.containsKey(office.name())) {
                Map<String, String> input = Map.of("name", office.name(), "number", office.number());
                offices.put(office.name(), create("createOffice", "office", input));
            }
        }
        Map<String, String> numbers = ids(there, "trackingNumbers");
        for (String number : blueprint.numbers()) {
            if (!numbers.containsKey(number)) {
                Map<String, String> input = Map.of("phone", number, "pbx", Blueprint.PBX);
                numbers.put(number, create("createTrackingNumber", "trackingNumber", input));
            }
        }
        Map<String, String> campaigns = ids(there, "campaigns");
        for (Blueprint.Campaign campaign : blueprint.campaigns()) {
            if (!campaigns.containsKey(campaign.name())) {
                create("createCampaign", "campaign", input(campaign, site, offices, numbers));
            }
        }
        GlobalId account = GlobalId.decode(there.at("/viewer/id").asText());
        if (account == null) {
            throw new RefusedByHouseException("nobody is signed in");
        }
        return new Built(account.key(), there.at("/snippet/siteKey").asText());
    }

    /** Moves the campaigns of one site to another: the installation has got another address. */
    public void move(String from, String to) {
        for (JsonNode edge : inventory().at("/campaigns/edges")) {
            JsonNode campaign = edge.get("node");
            if (campaign.get("site").asText().equals(from)) {
                change(
                        "updateCampaign",
                        "campaign",
                        Map.of(
                                "id",
                                campaign.get("id").asText(),
                                "version",
                                campaign.get("version").asInt(),
                                "site",
                                to));
            }
        }
    }

    private JsonNode inventory() {
        return house.ask(owner, INVENTORY, Map.of()).data();
    }

    private static Map<String, String> ids(JsonNode there, String list) {
        Map<String, String> ids = new HashMap<>();
        for (JsonNode edge : there.path(list).path("edges")) {
            ids.put(edge.at("/node/key").asText(), edge.at("/node/id").asText());
        }
        return ids;
    }

    private Map<String, Object> input(
            Blueprint.Campaign campaign, String site, Map<String, String> offices, Map<String, String> numbers) {
        Map<String, Object> shop = office(blueprint.shop(), offices);
        shop.put(
                "trackingNumberIds",
                campaign.shopNumbers().stream().map(numbers::get).toList());
        shop.put("stubNumberId", numbers.get(campaign.shopStub()));
        Map<String, Object> workshop = office(blueprint.workshop(), offices);
        workshop.put("trackingNumberIds", List.of(numbers.get(campaign.workshopNumber())));
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("name", campaign.name());
        input.put("site", site);
        input.put("offices", List.of(shop, workshop));
        if (campaign.source() != null) {
            Map<String, String> condition =
                    Map.of("subject", "UTM_SOURCE", "comparison", "EQUALS", "value", campaign.source());
            input.put("ruleGroups", List.of(Map.of("conditions", List.of(condition))));
        }
        return input;
    }

    private static Map<String, Object> office(Blueprint.Office office, Map<String, String> offices) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("officeId", offices.get(office.name()));
        input.put("selectors", List.of(office.selector()));
        return input;
    }

    private String create(String mutation, String entity, Map<String, ?> input) {
        return change(mutation, entity, input).get("id").asText();
    }

    private JsonNode change(String mutation, String entity, Map<String, ?> input) {
        JsonNode payload =
                house.mutate(owner, mutation, input, entity + " { id }").data();
        if (!payload.path(entity).isObject()) {
            throw new RefusedByHouseException(mutation + ": " + payload);
        }
        return payload.get(entity);
    }
}
