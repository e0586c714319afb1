// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.EventLog;
import org.calltracking.api.store.Store;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.campaigns.internal.store.CampaignTable;
import org.calltracking.campaigns.internal.store.CampaignsTables;
import org.calltracking.campaigns.internal.store.RouteTable;
import org.calltracking.numbers.Offices;
import org.calltracking.numbers.TrackingNumbers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes campaigns: one change of an account at a time, each told to the others. */
@Component(service = CampaignEditor.class)
public final class CampaignEditor {
    private static final Duration SESSION_TIME = Duration.ofMinutes(10);
    private static final Duration TIME_AFTER_SESSION = Duration.ofMinutes(5);

    private final Store store;
    private final CampaignTable campaigns;
    private final RouteTable routes;
    private final OfficeCheck check;
    private final EventLog events;
    private final Clock clock;
    private final StoredCampaigns readers;

    @Activate
    public CampaignEditor(
            @Reference(target = "(" + Store.NAME + "=" + CampaignsTables.NAME + ")") Store store,
            @Reference Offices offices,
            @Reference TrackingNumbers numbers,
            @Reference EventLog events,
            @Reference Clock clock,
            @Reference StoredCampaigns readers) {
        this.store = store;
        this.campaigns = CampaignTable.ofChanges(store);
        this.routes = new RouteTable(store);
        this.check = new OfficeCheck(offices, numbers, campaigns);
        this.events = events;
        this.clock = clock;
        this.readers = readers;
    }

    /**
     * Creates a campaign at the end of the account's order.
     *
     * @param choosable the offices and numbers that may be chosen
     */
    public Campaign create(AccountScope scope, AccountScope choosable, CampaignChange wish) {
        return store.write(() -> {
            long account = scope.ownAccountId();
            begin(account);
            Campaign campaign = wish.applyTo(blank(account));
            check.choices(scope, choosable, campaign, Objects.requireNonNullElse(wish.offices(), List.of()));
            return written(scope, campaigns.insert(campaign));
        });
    }

    /**
     * Changes what is given.
     *
     * @param choosable the offices and numbers that may be chosen
     * @param version the version that was read before
     */
    public Campaign update(AccountScope scope, AccountScope choosable, long id, int version, CampaignChange wish) {
        return store.write(() -> {
            Campaign before = begin(scope, id);
            if (before.version() != version) {
                throw refusal(UserError.Code.STALE, "the campaign was changed meanwhile: read it again", "version");
            }
            Campaign after = wish.applyTo(before);
            if (wish.offices() != null) {
                check.choices(scope, choosable, after, wish.offices());
            } else if (after.active() && !before.active()) {
                check.activation(scope, after);
            }
            campaigns.update(before, after);
            return written(scope, id);
        });
    }

    /**
     * Moves a campaign, and by that others of its account.
     *
     * @param position the place in the account's order, from 0
     * @throws RefusedException with {@code FORBIDDEN} if the scope reaches some of the account's campaigns only
     */
    public Campaign move(AccountScope scope, long id, int position) {
        return store.write(() -> {
            Campaign campaign = begin(scope, id);
            if (!scope.accountIds().contains(campaign.accountId())) {
                throw new RefusedException(
                        RefusedException.Code.FORBIDDEN, "others step aside, which you may not change");
            }
            int last = campaigns.count(campaign.accountId()) - 1;
            if (position < 0 || position > last) {
                throw refusal(UserError.Code.INVALID, "a place from 0 to " + last + " is accepted", "position");
            }
            campaigns.move(campaign, position);
            return told(read(scope, id));
        });
    }

    /** The campaign as it is once all earlier changes of its account are done. */
    private Campaign begin(AccountScope scope, long id) {
        long account = scope.find(within -> campaigns.accountOf(within, id))
                .orElseThrow(() -> refusal(UserError.Code.NOT_FOUND, "there is no such Campaign", "id"));
        begin(account);
        return read(scope, id);
    }

    private void begin(long account) {
        campaigns.beginChange(account);
        store.afterCommit(readers::changed);
    }

    /** What the change made of the campaign. */
    private Campaign written(AccountScope scope, long id) {
        Campaign campaign = read(scope, id);
        if (campaign.active()) {
            routes.put(campaign);
        }
        return told(campaign);
    }

    private Campaign told(Campaign campaign) {
        String id = String.valueOf(campaign.id());
        events.append(Campaigns.CHANGED, campaign.accountId(), "campaign:" + id, Map.of("campaignId", id));
        return campaign;
    }

    private Campaign read(AccountScope scope, long id) {
        return Objects.requireNonNull(campaigns.byIds(scope, List.of(id)).get(id));
    }

    private Campaign blank(long account) {
        return new Campaign(
                0,
                account,
                "",
                "",
                campaigns.count(account),
                true,
                List.of(),
                List.of(),
                SESSION_TIME,
                TIME_AFTER_SESSION,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                0);
    }

    private static InvalidInputException refusal(UserError.Code code, String message, String field) {
        return new InvalidInputException(code, message, List.of("input", field));
    }
}
