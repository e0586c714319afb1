// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.calltracking.campaigns.Arrival;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.visits.Visit;
import org.calltracking.visits.internal.store.NewVisit;
import org.calltracking.visits.internal.store.RunningVisit;
import org.calltracking.visits.internal.store.SiteStore;
import org.calltracking.visits.internal.store.VisitStore;
import org.calltracking.visits.internal.store.VisitsTables;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Receives visitors: keeps their visits, chooses the campaign and has numbers lent to them, all in one unit of work,
 * so that what was answered is there. Thread-safe.
 */
@Component(service = Reception.class)
public final class Reception {
    /** A page view after a longer silence begins another visit. */
    static final Duration VISIT_SILENCE = Duration.ofMinutes(30);

    private static final Pattern VISITOR = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int KNOWN_SITES = 10_000;

    private final Store store;
    private final SiteStore sites;
    private final VisitStore visits;
    private final Lending lending;
    private final Pools pools;
    private final Campaigns campaigns;
    private final AccessPolicy policy;
    private final Clock clock;
    private final RandomKeys keys = new RandomKeys();
    private final Cache<String, Long> accounts =
            Caffeine.newBuilder().maximumSize(KNOWN_SITES).build();

    @Activate
    public Reception(
            @Reference(target = "(store=" + VisitsTables.NAME + ")") Store store,
            @Reference SiteStore sites,
            @Reference VisitStore visits,
            @Reference Lending lending,
            @Reference Pools pools,
            @Reference Campaigns campaigns,
            @Reference AccessPolicy policy,
            @Reference Clock clock) {
        this.store = store;
        this.sites = sites;
        this.visits = visits;
        this.lending = lending;
        this.pools = pools;
        this.campaigns = campaigns;
        this.policy = policy;
        this.clock = clock;
    }

    /** Answers a page view; empty when no account has that site key. */
    public Optional<Welcome> receive(String siteKey, PageView view) {
        AccountScope scope = scope(siteKey);
        if (scope == null) {
            return Optional.empty();
        }
        RunningVisit before = proven(scope, view.visit());
        boolean goesOn = before != null && goesOn(before.visit(), view.page());
        Arrival arrival = before != null && goesOn
                ? new Arrival(
                        view.page().origin(),
                        before.visit().referrer(),
                        before.visit().utm())
                : new Arrival(view.page().origin(), view.referrer(), view.page().utm());
        Campaign campaign = campaigns.choose(scope, arrival).orElse(null);
        Map<Long, PhoneNumber> phones = campaign == null ? Map.of() : pools.prepare(scope, campaign);
        return Optional.of(store.write(() -> before != null && goesOn
                ? goOn(scope, before, campaign, phones, view)
                : begin(scope, before, campaign, phones, view)));
    }

    /** Hears from a page; tells whether a number is still lent to its visit. */
    public boolean heard(String siteKey, @Nullable String visit, boolean shown, boolean leaving) {
        AccountScope scope = scope(siteKey);
        RunningVisit running = scope == null ? null : proven(scope, visit);
        if (scope == null || running == null) {
            return false;
        }
        return store.write(() -> {
            visits.seen(scope, running.visit().id(), running.visit().campaignId(), clock.instant());
            return lending.heard(scope, running.visit().id(), shown, leaving);
        });
    }

    private Welcome begin(
            AccountScope scope,
            @Nullable RunningVisit before,
            @Nullable Campaign campaign,
            Map<Long, PhoneNumber> phones,
            PageView view) {
        String token = keys.token();
        String visitor = before == null ? visitor(view) : before.visitor();
        long id = visits.insert(
                scope,
                new NewVisit(
                        token,
                        visitor,
                        campaign == null ? null : campaign.id(),
                        view.page().text(),
                        view.referrer(),
                        view.page().utm(),
                        view.page().clickIds(),
                        view.clientIds(),
                        clock.instant()));
        Long former = before == null ? null : Long.valueOf(before.visit().id());
        List<Swap> swaps = campaign == null
                ? List.of()
                : lending.lend(scope, campaign, phones, new Borrower(id, true, former, view.address()));
        if (former != null) {
            lending.end(scope, former);
        }
        return new Welcome(visitor, new VisitToken(id, token).encode(), swaps);
    }

    private Welcome goOn(
            AccountScope scope,
            RunningVisit running,
            @Nullable Campaign campaign,
            Map<Long, PhoneNumber> phones,
            PageView view) {
        Visit visit = running.visit();
        Long campaignId = campaign == null ? null : Long.valueOf(campaign.id());
        visits.seen(scope, visit.id(), campaignId, clock.instant());
        if (visit.campaignId() != null && !visit.campaignId().equals(campaignId)) {
            lending.end(scope, visit.id());
        }
        List<Swap> swaps = campaign == null
                ? List.of()
                : lending.lend(scope, campaign, phones, new Borrower(visit.id(), false, null, view.address()));
        return new Welcome(running.visitor(), new VisitToken(visit.id(), running.token()).encode(), swaps);
    }

    private boolean goesOn(Visit visit, PageAddress page) {
        boolean sameSource = !page.hasSource()
                || (page.utm().equals(visit.utm()) && page.clickIds().equals(visit.clickIds()));
        Instant silentSince = clock.instant().minus(VISIT_SILENCE);
        return sameSource && visit.lastSeenAt().isAfter(silentSince);
    }

    private @Nullable RunningVisit proven(AccountScope scope, @Nullable String text) {
        VisitToken token = VisitToken.parse(text);
        return token == null
                ? null
                : visits.running(scope, token.id()).filter(token::proves).orElse(null);
    }

    private String visitor(PageView view) {
        String known = view.visitor();
        return known != null && VISITOR.matcher(known).matches() ? known : keys.token();
    }

    private @Nullable AccountScope scope(String siteKey) {
        Long account = accounts.getIfPresent(siteKey);
        if (account == null) {
            OptionalLong found = sites.accountOf(siteKey);
            if (found.isEmpty()) {
                return null;
            }
            account = found.getAsLong();
            accounts.put(siteKey, account);
        }
        return policy.background(account, "receive a visitor");
    }
}
