// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.campaigns.internal.CampaignsFixture.campaign;
import static org.calltracking.campaigns.internal.CampaignsFixture.office;
import static org.calltracking.campaigns.internal.CampaignsFixture.renaming;

import java.util.ArrayList;
import java.util.List;
import org.calltracking.api.Page;
import org.calltracking.api.Slice;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.Campaigns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CampaignOrderTest {
    private static final int COUNT = 5;
    private static final Page ALL = new Page(50, false, null, null);

    private static CampaignsFixture fixture;

    private final AccountScope mine = fixture.newAccount();
    private final List<Long> ids = newCampaigns(mine);

    @BeforeAll
    static void open() {
        fixture = new CampaignsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void everyMoveIsThatOfAList() {
        AccountScope other = fixture.newAccount();
        List<Long> untouched = newCampaigns(other);
        List<Long> model = new ArrayList<>(ids);
        for (int from = 0; from < COUNT; from++) {
            for (int to = 0; to < COUNT; to++) {
                Long id = model.remove(from);
                model.add(to, id);
                Campaign moved = fixture.editor().move(mine, id, to);
                assertThat(moved.position()).isEqualTo(to);
                assertThat(moved.version()).isEqualTo(1);
                assertThat(order(mine, ALL)).isEqualTo(model);
                assertThat(fixture.campaigns().page(mine, ALL).rows())
                        .extracting(Campaign::position)
                        .containsExactly(0, 1, 2, 3, 4);
            }
        }
        assertThat(order(other, ALL)).isEqualTo(untouched);
    }

    @Test
    void aMoveIsTold() {
        fixture.events().clear();
        fixture.editor().move(mine, ids.get(3), 0);
        assertThat(fixture.events().committed(Campaigns.CHANGED))
                .singleElement()
                .satisfies(event -> assertThat(event.subject()).isEqualTo("campaign:" + ids.get(3)));
    }

    @Test
    void aPlaceBeyondTheEndIsRefused() {
        for (int place : new int[] {-1, COUNT}) {
            UserError error = fixture.refusal(() -> fixture.editor().move(mine, ids.get(0), place))
                    .get(0);
            assertThat(error.code()).isEqualTo(UserError.Code.INVALID);
            assertThat(error.path()).containsExactly("input", "position");
            assertThat(error.message()).contains("0 to 4");
        }
        assertThat(order(mine, ALL)).isEqualTo(ids);
    }

    @Test
    void anUpdateKeepsThePlace() {
        fixture.editor().move(mine, ids.get(4), 1);
        assertThat(fixture.editor()
                        .update(mine, mine, ids.get(4), 1, renaming("X"))
                        .position())
                .isEqualTo(1);
    }

    @Test
    void pagesFollowTheOrderFromTheirCursorsInBothDirections() {
        fixture.editor().move(mine, ids.get(4), 0);
        List<Long> order = List.of(ids.get(4), ids.get(0), ids.get(1), ids.get(2), ids.get(3));
        assertThat(order(mine, new Page(2, false, null, null))).isEqualTo(order.subList(0, 2));
        assertThat(order(mine, new Page(2, false, order.get(1), null))).isEqualTo(order.subList(2, 4));
        assertThat(order(mine, new Page(9, false, order.get(1), order.get(4)))).isEqualTo(order.subList(2, 4));
        assertThat(order(mine, new Page(2, true, null, null))).isEqualTo(order.subList(3, 5));
        assertThat(order(mine, new Page(2, true, null, order.get(3)))).isEqualTo(order.subList(1, 3));
        Slice<Campaign> middle = fixture.campaigns().page(mine, new Page(2, false, order.get(0), null));
        assertThat(middle.hasNext()).isTrue();
        assertThat(middle.hasPrevious()).isTrue();
    }

    @Test
    void aForeignCursorLeadsNowhere() {
        long foreign = newCampaigns(fixture.newAccount()).get(2);
        assertThat(order(mine, new Page(9, false, foreign, null))).isEmpty();
        assertThat(order(mine, new Page(9, true, null, foreign))).isEmpty();
    }

    private static List<Long> order(AccountScope scope, Page page) {
        return fixture.campaigns().page(scope, page).rows().stream()
                .map(Campaign::id)
                .toList();
    }

    private static List<Long> newCampaigns(AccountScope scope) {
        long office = fixture.newOffice(scope);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Campaign campaign =
                    fixture.editor().create(scope, scope, campaign("C" + i, office(office, fixture.newNumber(scope))));
            assertThat(campaign.position()).isEqualTo(i);
            ids.add(campaign.id());
        }
        return ids;
    }
}
