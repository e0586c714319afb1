// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.calltracking.campaigns.Arrival;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.RuleCondition;
import org.calltracking.campaigns.RuleCondition.Comparison;
import org.calltracking.campaigns.RuleCondition.Subject;
import org.calltracking.campaigns.RuleGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineupTest {
    private static final URI PAGE = URI.create("https://shop.example/");

    @Property(tries = 1500)
    void choosesAsTheDefinitionSays(
            @ForAll("campaigns") List<Campaign> campaigns, @ForAll("arrivals") Arrival arrival) {
        assertThat(new Lineup(1, campaigns).choose(arrival)).isEqualTo(naiveChoice(campaigns, arrival));
    }

    @Property(tries = 500)
    void caseOfRulesAndTagsDoesNotCount(
            @ForAll("campaigns") List<Campaign> campaigns, @ForAll("arrivals") Arrival arrival) {
        Map<String, String> shouted = new HashMap<>(arrival.utm());
        shouted.replaceAll((tag, value) -> value.toUpperCase(Locale.ROOT));
        Arrival loud = new Arrival(arrival.page(), arrival.referrer().toUpperCase(Locale.ROOT), shouted);
        Lineup lineup = new Lineup(1, campaigns);
        assertThat(lineup.choose(loud)).isEqualTo(lineup.choose(arrival));
    }

    @ParameterizedTest
    @CsvSource({
        "EQUALS, google, google, true",
        "EQUALS, Google, gOOGLE, true",
        "EQUALS, google, ' google ', true",
        "EQUALS, google, google.com, false",
        "CONTAINS, google, www.GOOGLE.com, true",
        "CONTAINS, ЯНДЕКС, реклама-яндекс-1, true",
        "EQUALS, Straße, STRASSE, false",
        "EQUALS, ΟΔΟΣ, οδος, true",
        "EQUALS, οδος, ΟΔΟΣ, true",
        "CONTAINS, title, TITLE, true",
        "CONTAINS, TITLE, title, true",
        "EQUALS, İstanbul, istanbul, true",
        "EQUALS, й, и\u0306, true",
        "CONTAINS, a+b (c*, xA+B (C*x, true"
    })
    void comparesTextAsPeopleDo(Comparison comparison, String wanted, String tag, boolean match) {
        Campaign campaign = campaign(1, "shop.example", List.of(group(Subject.UTM_SOURCE, comparison, wanted)));
        assertThat(new Lineup(1, List.of(campaign)).choose(arrival(Map.of("utm_source", tag))))
                .isEqualTo(match ? Optional.of(campaign) : Optional.empty());
    }

    @Test
    void aMissingOrEmptyTagNeverMatches() {
        for (Subject subject : Subject.values()) {
            for (Comparison comparison : Comparison.values()) {
                Lineup lineup =
                        new Lineup(1, List.of(campaign(1, "shop.example", List.of(group(subject, comparison, "x")))));
                assertThat(lineup.choose(arrival(Map.of()))).isEmpty();
                assertThat(lineup.choose(arrival(Map.of("utm_source", "", "utm_term", " "))))
                        .isEmpty();
            }
        }
    }

    @Test
    void pagesOfNoSiteMeetAllCampaigns() {
        Campaign shop = campaign(1, "shop.example", List.of());
        Campaign cafe = campaign(2, "cafe.example", List.of(group(Subject.UTM_SOURCE, Comparison.EQUALS, "map")));
        Lineup lineup = new Lineup(1, List.of(cafe, shop));
        assertThat(lineup.choose(new Arrival(URI.create("https://cafe.example/"), "", Map.of())))
                .isEmpty();
        assertThat(lineup.choose(new Arrival(URI.create("https://staging.example/"), "", Map.of())))
                .contains(shop);
        assertThat(lineup.choose(new Arrival(URI.create("file:/tmp/preview.html"), "", Map.of("utm_source", "map"))))
                .contains(cafe);
    }

    @Provide
    Arbitrary<List<Campaign>> campaigns() {
        Arbitrary<RuleCondition> conditions = Combinators.combine(
                        Arbitraries.of(Subject.values()), Arbitraries.of(Comparison.values()), words())
                .as(RuleCondition::new);
        Arbitrary<List<RuleGroup>> groups = conditions
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(RuleGroup::new)
                .list()
                .ofMaxSize(3);
        Arbitrary<String> sites = Arbitraries.of("shop.example", "www.shop.example", "cafe.example", "cafe.example:81");
        return Combinators.combine(sites, groups)
                .as((site, rules) -> campaign(0, site, rules))
                .list()
                .ofMaxSize(5)
                .map(LineupTest::numbered);
    }

    @Provide
    Arbitrary<Arrival> arrivals() {
        Arbitrary<URI> pages = Arbitraries.of(
                        "https://shop.example/",
                        "http://www.shop.example/x",
                        "https://spb.shop.example/",
                        "http://cafe.example:81/",
                        "https://staging.example/")
                .map(URI::create);
        Arbitrary<Map<String, String>> utm = Arbitraries.maps(
                        Arbitraries.of("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term"), words())
                .ofMaxSize(5);
        return Combinators.combine(pages, words(), utm).as(Arrival::new);
    }

    private static Arbitrary<String> words() {
        return Arbitraries.strings().withChars("aAbBяЯ").ofMinLength(1).ofMaxLength(3);
    }

    /** The definition, word by word and without any preparation. */
    private static Optional<Campaign> naiveChoice(List<Campaign> campaigns, Arrival arrival) {
        List<Campaign> asked = campaigns.stream()
                .filter(campaign -> names(campaign.site(), arrival.page()))
                .toList();
        for (Campaign campaign : asked.isEmpty() ? campaigns : asked) {
            boolean all = true;
            for (RuleGroup group : campaign.ruleGroups()) {
                boolean any = false;
                for (RuleCondition condition : group.conditions()) {
                    any |= holds(condition, arrival);
                }
                all &= any;
            }
            if (all) {
                return Optional.of(campaign);
            }
        }
        return Optional.empty();
    }

    private static boolean names(String site, URI page) {
        String host = page.getHost();
        return switch (site) {
            case "shop.example" -> host.endsWith("shop.example");
            case "www.shop.example" -> host.equals("shop.example") || host.equals("www.shop.example");
            case "cafe.example", "cafe.example:81" -> host.equals("cafe.example");
            default -> throw new AssertionError(site);
        };
    }

    private static boolean holds(RuleCondition condition, Arrival arrival) {
        String present = condition.subject() == Subject.REFERRER
                ? arrival.referrer()
                : arrival.utm().get(condition.subject().name().toLowerCase(Locale.ROOT));
        return present != null
                && (condition.comparison() == Comparison.EQUALS
                        ? present.equalsIgnoreCase(condition.value())
                        : present.toLowerCase(Locale.ROOT)
                                .contains(condition.value().toLowerCase(Locale.ROOT)));
    }

    private static List<Campaign> numbered(List<Campaign> campaigns) {
        List<Campaign> numbered = new ArrayList<>();
        for (Campaign campaign : campaigns) {
            numbered.add(campaign(numbered.size() + 1L, campaign.site(), campaign.ruleGroups()));
        }
        return numbered;
    }

    private static RuleGroup group(Subject subject, Comparison comparison, String... values) {
        return new RuleGroup(Arrays.stream(values)
                .map(value -> new RuleCondition(subject, comparison, value))
                .toList());
    }

    private static Arrival arrival(Map<String, String> utm) {
        return new Arrival(PAGE, "", utm);
    }

    private static Campaign campaign(long id, String site, List<RuleGroup> groups) {
        return new Campaign(
                id, 7, "c" + id, site, 0, true, List.of(), groups, Duration.ZERO, Duration.ZERO, Instant.EPOCH, 1);
    }
}
