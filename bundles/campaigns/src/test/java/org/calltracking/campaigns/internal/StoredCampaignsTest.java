// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.campaigns.internal.CampaignsFixture.activation;
import static org.calltracking.campaigns.internal.CampaignsFixture.campaign;
import static org.calltracking.campaigns.internal.CampaignsFixture.office;
import static org.calltracking.campaigns.internal.CampaignsFixture.offices;
import static org.calltracking.campaigns.internal.CampaignsFixture.paused;
import static org.calltracking.campaigns.internal.CampaignsFixture.renaming;
import static org.calltracking.campaigns.internal.CampaignsFixture.rules;
import static org.calltracking.campaigns.internal.CampaignsFixture.sourceContains;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.calltracking.api.access.AccountScope;
import org.calltracking.campaigns.Arrival;
import org.calltracking.campaigns.Campaign;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoredCampaignsTest {
    private static final Arrival GOOGLE =
            new Arrival(URI.create("https://shop.example/"), "", Map.of("utm_source", "google"));

    private static CampaignsFixture fixture;

    private final AccountScope mine = fixture.newAccount();
    private final long office = fixture.newOffice(mine);
    private final long first = fixture.newNumber(mine);
    private final long second = fixture.newNumber(mine);

    @BeforeAll
    static void open() {
        fixture = new CampaignsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void settingsReferToCampaignsOfTheirAccountByName() {
        Campaign own = fixture.editor().create(mine, mine, campaign("General", office(office, first)));
        CampaignReferences references = new CampaignReferences(fixture.campaigns());

        assertThat(references.names(mine, Set.of(own.id(), Long.MAX_VALUE))).isEqualTo(Map.of(own.id(), "General"));
        assertThat(references.names(fixture.newAccount(), Set.of(own.id()))).isEmpty();
    }

    @Test
    void everyNodeChoosesByTheLatestChange() {
        CampaignEditor editor = fixture.editor();
        List<StoredCampaigns> nodes = List.of(fixture.campaigns(), fixture.node());
        assertChosen(nodes, null);
        Campaign general = editor.create(mine, mine, campaign("General", office(office, first)));
        assertChosen(nodes, "General");
        Campaign google = editor.create(mine, mine, paused("Google", office(office, second)));
        assertChosen(nodes, "General");
        editor.move(mine, google.id(), 0);
        assertChosen(nodes, "General");
        editor.update(mine, mine, google.id(), 1, activation(true));
        assertChosen(nodes, "Google");
        editor.update(mine, mine, google.id(), 2, rules(sourceContains("yandex")));
        assertChosen(nodes, "General");
        editor.update(mine, mine, google.id(), 3, rules(sourceContains("yandex", "GOOG")));
        assertChosen(nodes, "Google");
        editor.update(mine, mine, google.id(), 4, activation(false));
        editor.update(mine, mine, general.id(), 1, activation(false));
        assertChosen(nodes, null);
    }

    @Test
    void manyVisitorsOfOneMomentShareALook() {
        Campaign campaign = fixture.editor().create(mine, mine, campaign("A", office(office, first)));
        StoredCampaigns other = fixture.node();
        assertChosen(List.of(other), "A");

        fixture.editor().update(mine, mine, campaign.id(), 1, renaming("B"));
        assertThat(other.choose(mine, GOOGLE).map(Campaign::name)).contains("A");
        assertThat(fixture.campaigns().choose(mine, GOOGLE).map(Campaign::name)).contains("B");
        assertChosen(List.of(other), "B");
    }

    @Test
    void theChosenCampaignIsWholeAndTheOwnersAlone() {
        Campaign campaign = fixture.editor().create(mine, mine, campaign("A", office(office, first, second)));
        assertThat(fixture.campaigns().choose(mine, GOOGLE)).contains(campaign);
        assertThat(fixture.campaigns().choose(fixture.newAccount(), GOOGLE)).isEmpty();
    }

    @Test
    void whoHasReadACampaignReadsItsNextVersionWhole() {
        CampaignEditor editor = fixture.editor();
        Campaign campaign = editor.create(mine, mine, campaign("A", office(office, first)));
        List<StoredCampaigns> nodes = List.of(fixture.campaigns(), fixture.node());
        assertRead(nodes, campaign);
        assertRead(nodes, editor.update(mine, mine, campaign.id(), 1, offices(office(office, first, second))));
        assertRead(nodes, editor.update(mine, mine, campaign.id(), 2, rules(sourceContains("google"))));
        assertRead(nodes, editor.update(mine, mine, campaign.id(), 3, renaming("B")));
        editor.create(mine, mine, campaign("C", office(office, fixture.newNumber(mine))));
        assertRead(nodes, editor.move(mine, campaign.id(), 1));
    }

    @Test
    void aRefusedChangeLeavesNothingBehindInMemory() {
        CampaignEditor editor = fixture.editor();
        Campaign campaign = editor.create(mine, mine, campaign("A", office(office, first)));
        editor.create(mine, mine, campaign("B", office(office, second)));
        assertThat(fixture.refusal(
                        () -> editor.update(mine, mine, campaign.id(), 1, offices(office(office, first, second)))))
                .isNotEmpty();
        assertRead(List.of(fixture.campaigns()), campaign);
        assertRead(
                List.of(fixture.campaigns()),
                editor.update(mine, mine, campaign.id(), 1, rules(sourceContains("google"))));
    }

    @Test
    void nobodyIsGivenAMixtureOfTwoStates() {
        CampaignEditor editor = fixture.editor();
        Campaign campaign = editor.create(mine, mine, campaign("one", office(office, first)));
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> visitor = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                Campaign chosen = fixture.campaigns().choose(mine, GOOGLE).orElseThrow();
                long number = chosen.name().equals("one") ? first : second;
                assertThat(chosen.offices().get(0).numberIds()).containsExactly(number);
            }
        });
        try {
            for (int version = 1; version <= 60; version++) {
                CampaignChange change = version % 2 == 1
                        ? campaign("two", office(office, second))
                        : campaign("one", office(office, first));
                editor.update(mine, mine, campaign.id(), version, change);
            }
        } finally {
            over.set(true);
        }
        visitor.join();
    }

    private void assertRead(List<StoredCampaigns> nodes, Campaign campaign) {
        for (StoredCampaigns node : nodes) {
            assertThat(node.byIds(mine, List.of(campaign.id()))).isEqualTo(Map.of(campaign.id(), campaign));
        }
    }

    private void assertChosen(List<StoredCampaigns> nodes, String name) {
        fixture.pass(Duration.ofMillis(101));
        for (StoredCampaigns node : nodes) {
            assertThat(node.choose(mine, GOOGLE).map(Campaign::name)).isEqualTo(Optional.ofNullable(name));
        }
    }
}
