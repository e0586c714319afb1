// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.AccountScope;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.visits.internal.store.LeaseRow;
import org.calltracking.visits.internal.store.LeaseStore;
import org.calltracking.visits.internal.store.NewLease;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lends numbers to visits. A lease runs while the visitor is seen, up to the campaign's session time; then the number
 * is held for the time after the session. Thread-safe; joins the caller's unit of work.
 */
@Component(service = Lending.class)
public final class Lending {
    /** How long a visitor may be silent: three heartbeats. */
    static final Duration SILENCE = Duration.ofSeconds(90);

    /** How long the way from one page to the next may take. */
    static final Duration PAGE_CHANGE = Duration.ofSeconds(15);

    private final LeaseStore leases;
    private final Clock clock;
    private final int leasesPerAddress;

    @Activate
    public Lending(@Reference LeaseStore leases, @Reference Clock clock, @Reference VisitsSettings settings) {
        this.leases = leases;
        this.clock = clock;
        this.leasesPerAddress = settings.leasesPerAddress();
    }

    /**
     * The numbers for a visit under a campaign, one for each office that has any: the one the visit has already, a
     * free one, else the stub.
     *
     * @param phones the campaign's numbers by id
     */
    List<Swap> lend(AccountScope scope, Campaign campaign, Map<Long, PhoneNumber> phones, Borrower borrower) {
        Instant now = clock.instant();
        List<LeaseRow> lent = borrower.isNew() ? List.of() : leases.kept(scope, borrower.visit(), now);
        Map<Long, LeaseRow> kept = lent.stream()
                .collect(Collectors.toMap(LeaseRow::poolId, Function.identity(), (first, second) -> second));
        List<Swap> swaps = new ArrayList<>();
        for (CampaignOffice office : campaign.offices()) {
            Long number = office.isStatic()
                    ? onlyNumber(office)
                    : lend(scope, campaign, office, kept.get(office.id()), borrower, now);
            PhoneNumber phone = number == null ? null : phones.get(number);
            if (phone != null) {
                swaps.add(new Swap(office.selectors(), phone));
            }
        }
        return swaps;
    }

    /** Ends the visit's sessions: its numbers are held for the time after the session. */
    void end(AccountScope scope, long visit) {
        Instant now = clock.instant();
        for (LeaseRow lease : leases.kept(scope, visit, now)) {
            if (lease.endsAt().isAfter(now)) {
                leases.keep(scope, lease, now, lease.shown());
            }
        }
    }

    /**
     * Hears from the visitor's page. A number that was never seen to stand on a page is given back.
     *
     * @param shown whether a number stands on the page
     * @param leaving whether the page is being left
     * @return whether a number is still lent to the visit
     */
    boolean heard(AccountScope scope, long visit, boolean shown, boolean leaving) {
        Instant now = clock.instant();
        boolean live = false;
        for (LeaseRow lease : leases.kept(scope, visit, now)) {
            if (!lease.endsAt().isAfter(now)) {
                continue;
            }
            if (shown || lease.shown()) {
                Instant unheard = now.plus(leaving ? PAGE_CHANGE : SILENCE);
                live |= leases.keep(scope, lease, earlier(unheard, lease.latestEndAt()), true);
            } else {
                leases.giveBack(scope, lease, now);
            }
        }
        return live;
    }

    private @Nullable Long lend(
            AccountScope scope,
            Campaign campaign,
            CampaignOffice office,
            @Nullable LeaseRow kept,
            Borrower borrower,
            Instant now) {
        if (kept != null && goesOn(scope, office, kept, now)) {
            return kept.numberId();
        }
        Long former = kept == null ? borrower.former() : Long.valueOf(borrower.visit());
        Instant latestEndAt = now.plus(campaign.sessionTime());
        Instant endsAt = earlier(now.plus(SILENCE), latestEndAt);
        NewLease lease = new NewLease(
                borrower.visit(),
                campaign.id(),
                office.officeId(),
                office.id(),
                now,
                endsAt,
                latestEndAt,
                endsAt.plus(campaign.timeAfterSession()));
        OptionalLong number = lend(scope, office, lease, former, borrower.address());
        return number.isPresent() ? Long.valueOf(number.getAsLong()) : office.stubNumberId();
    }

    /** The number that is still the former visit's, which counts for nothing against the limit; else a free one. */
    private OptionalLong lend(
            AccountScope scope, CampaignOffice office, NewLease lease, @Nullable Long former, String address) {
        if (former != null) {
            OptionalLong taken = leases.lendOn(scope, former, lease, address);
            if (taken.isPresent()) {
                return taken;
            }
        }
        return hasTooMany(scope, office, address, lease.startedAt())
                ? OptionalLong.empty()
                : leases.lend(scope, lease, address);
    }

    private boolean goesOn(AccountScope scope, CampaignOffice office, LeaseRow kept, Instant now) {
        Instant endsAt = earlier(now.plus(SILENCE), kept.latestEndAt());
        return office.numberIds().contains(kept.numberId())
                && endsAt.isAfter(now)
                && leases.keep(scope, kept, endsAt, kept.shown());
    }

    /** An address can hold no more numbers than the pool has: then nothing needs to be counted. */
    private boolean hasTooMany(AccountScope scope, CampaignOffice office, String address, Instant now) {
        return leasesPerAddress > 0
                && office.numberIds().size() > leasesPerAddress
                && leases.heldBy(scope, office.id(), address, now) >= leasesPerAddress;
    }

    private static @Nullable Long onlyNumber(CampaignOffice office) {
        return office.numberIds().isEmpty()
                ? office.stubNumberId()
                : office.numberIds().get(0);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
