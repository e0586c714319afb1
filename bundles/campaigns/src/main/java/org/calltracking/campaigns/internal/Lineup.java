// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.calltracking.campaigns.Arrival;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.CampaignOffice;

/** An account's active campaigns in their order, ready to choose from. Never changes; thread-safe. */
final class Lineup {
    /** An account has few sites, but anybody may name others to us. */
    private static final int KNOWN_PAGES = 10;

    private static final int WEIGHT_OF_A_PAGE = 10;

    private record Entry(Campaign campaign, Site site, Rules rules) {}

    private final long revision;
    private final List<Entry> entries;
    private final Cache<URI, List<Entry>> entriesByPage = Caffeine.newBuilder()
            .maximumSize(KNOWN_PAGES)
            .executor(Runnable::run)
            .build();

    /** @param active in the account's order */
    Lineup(long revision, List<Campaign> active) {
        this.revision = revision;
        this.entries = active.stream().map(Lineup::entry).toList();
    }

    /** Which state of the account's campaigns this is. */
    long revision() {
        return revision;
    }

    /** About how many values are kept in memory. */
    int weight() {
        return 1
                + KNOWN_PAGES * WEIGHT_OF_A_PAGE
                + entries.stream().mapToInt(entry -> weight(entry.campaign())).sum();
    }

    /** The first campaign whose rules hold, out of those for the page's host if there are any. */
    Optional<Campaign> choose(Arrival arrival) {
        Origin origin = new Origin(arrival);
        return entriesByPage.get(arrival.page(), this::entriesFor).stream()
                .filter(entry -> entry.rules().match(origin))
                .map(Entry::campaign)
                .findFirst();
    }

    private List<Entry> entriesFor(URI page) {
        List<Entry> named = Site.parse(page.toString())
                .map(host -> entries.stream()
                        .filter(entry -> entry.site().covers(host))
                        .toList())
                .orElse(List.of());
        return named.isEmpty() ? entries : named;
    }

    private static Entry entry(Campaign campaign) {
        return new Entry(campaign, Site.parse(campaign.site()).orElseThrow(), new Rules(campaign.ruleGroups()));
    }

    private static int weight(Campaign campaign) {
        int conditions = campaign.ruleGroups().stream()
                .mapToInt(group -> group.conditions().size())
                .sum();
        int offices = campaign.offices().stream().mapToInt(Lineup::weight).sum();
        return 1 + conditions + offices;
    }

    private static int weight(CampaignOffice office) {
        return 1 + office.selectors().size() + office.numberIds().size();
    }
}
