// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.campaigns.internal.CampaignsFixture.campaign;
import static org.calltracking.campaigns.internal.CampaignsFixture.officeWithStub;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.graphql.BatchFetcher;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.campaigns.Campaign;
import org.calltracking.numbers.Office;
import org.calltracking.numbers.TrackingNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CampaignsSchemaTest {
    private static final Map<String, BatchFetcher<?, ?>> FETCHERS = new HashMap<>();

    private static CampaignsFixture fixture;

    private final AccountScope mine = fixture.newAccount();
    private final AccountScope stranger = fixture.newAccount();
    private final long office = fixture.newOffice(mine);
    private final long first = fixture.newNumber(mine);
    private final long second = fixture.newNumber(mine);
    private final long unused = fixture.newNumber(mine);

    @BeforeAll
    static void wire() {
        fixture = new CampaignsFixture();
        fixture.schema().wire(recorder());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void numbersStandInTheOrderOfTheirRotation() {
        Map<List<Long>, List<TrackingNumber>> rotations = CampaignsSchemaTest.<List<Long>, List<TrackingNumber>>fetcher(
                        "CampaignOffice.trackingNumbers")
                .fetch(mine, Set.of(List.of(second, first), List.of(), List.of(first)));
        assertThat(rotations.get(List.of(second, first)))
                .extracting(TrackingNumber::id)
                .containsExactly(second, first);
        assertThat(rotations.get(List.of(first))).extracting(TrackingNumber::id).containsExactly(first);
        assertThat(rotations.get(List.of())).isEmpty();
    }

    @Test
    void numbersOfOthersAreLeftOut() {
        assertThat(CampaignsSchemaTest.<List<Long>, List<TrackingNumber>>fetcher("CampaignOffice.trackingNumbers")
                        .fetch(stranger, Set.of(List.of(first))))
                .isEqualTo(Map.of(List.of(first), List.of()));
    }

    @Test
    void aNumberTellsItsCampaignAndItsOffice() {
        Campaign campaign = fixture.editor().create(mine, mine, campaign("A", officeWithStub(office, second, first)));
        Set<Long> all = Set.of(first, second, unused);
        assertThat(CampaignsSchemaTest.<Long, Campaign>fetcher("TrackingNumber.campaign")
                        .fetch(mine, all))
                .isEqualTo(Map.of(first, campaign, second, campaign));
        Map<Long, Office> offices = CampaignsSchemaTest.<Long, Office>fetcher("TrackingNumber.office")
                .fetch(mine, all);
        assertThat(offices).containsOnlyKeys(first, second);
        assertThat(offices.values()).extracting(Office::id).containsOnly(office);
        assertThat(fetcher("TrackingNumber.campaign").fetch(stranger, Set.of(first)))
                .isEmpty();
        assertThat(fetcher("TrackingNumber.office").fetch(stranger, Set.of(first)))
                .isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static <K, V> BatchFetcher<K, V> fetcher(String field) {
        return (BatchFetcher<K, V>) FETCHERS.get(field);
    }

    /** Remembers the fetchers of fields that are answered for many parents at once. */
    private static Wiring recorder() {
        return (Wiring) Proxy.newProxyInstance(
                Wiring.class.getClassLoader(), new Class<?>[] {Wiring.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("batched")) {
                        FETCHERS.put(arguments[0] + "." + arguments[1], (BatchFetcher<?, ?>) arguments[4]);
                    }
                    return proxy;
                });
    }
}
