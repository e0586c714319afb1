// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.store;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.Page;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.ObjectKind;
import org.calltracking.api.store.Store;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.internal.store.KnownParts.Parts;
import org.jspecify.annotations.Nullable;

/** The campaigns that a scope reaches, each whole. Called inside a unit of work. */
public final class CampaignTable {
    private final CampaignMapper mapper;
    private final CampaignParts parts;
    private final @Nullable KnownParts known;

    private CampaignTable(Store store, @Nullable KnownParts known) {
        this.mapper = store.mapper(CampaignMapper.class);
        this.parts = new CampaignParts(store.mapper(CampaignPartMapper.class));
        this.known = known;
    }

    /** For those who change campaigns: what they read may yet be undone, so nothing of it is kept. */
    public static CampaignTable ofChanges(Store store) {
        return new CampaignTable(store, null);
    }

    /** For those who only read. */
    public static CampaignTable ofReads(Store store) {
        return new CampaignTable(store, new KnownParts());
    }

    public Map<Long, Campaign> byIds(AccountScope scope, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return whole(mapper.byIds(scope.accountIds(), scope.objects(ObjectKind.CAMPAIGN), ids)).stream()
                .collect(toMap(Campaign::id, identity()));
    }

    /** In the account's order, as {@link org.calltracking.api.Slice#of} wants them. */
    public List<Campaign> page(AccountScope scope, Page page) {
        return whole(mapper.page(scope.accountIds(), scope.objects(ObjectKind.CAMPAIGN), page, page.fetch()));
    }

    /** The active campaigns of the scope's own account, in order. */
    public List<Campaign> active(AccountScope scope) {
        return whole(mapper.active(scope.ownAccountId()));
    }

    /** Which state of the campaigns of the scope's own account is the present one. */
    public long revision(AccountScope scope) {
        return Objects.requireNonNullElse(mapper.revision(scope.ownAccountId()), 0L);
    }

    /** In which active campaigns of the scope these numbers are, as stubs too. */
    public List<LiveUse> liveUses(AccountScope scope, Collection<Long> numberIds) {
        return numberIds.isEmpty()
                ? List.of()
                : mapper.liveUses(scope.accountIds(), scope.objects(ObjectKind.CAMPAIGN), numberIds);
    }

    /** In which active campaigns of the account these numbers are, as stubs too, whoever may see them. */
    public List<LiveUse> liveUses(long account, Collection<Long> numberIds) {
        return numberIds.isEmpty() ? List.of() : mapper.liveUses(Set.of(account), Map.of(), numberIds);
    }

    /** The account of a campaign that the scope reaches. */
    public Optional<Long> accountOf(AccountScope scope, long id) {
        return mapper.byIds(scope.accountIds(), scope.objects(ObjectKind.CAMPAIGN), List.of(id)).stream()
                .map(CampaignRow::accountId)
                .findFirst();
    }

    /** Begins a change of an account's campaigns. Other changes wait until the unit ends. */
    public void beginChange(long account) {
        mapper.advance(account);
    }

    /** How many campaigns the account has. */
    public int count(long account) {
        return mapper.count(account);
    }

    /** @return the id of the new campaign */
    public long insert(Campaign campaign) {
        long id = mapper.insert(campaign.accountId(), campaign);
        parts.writeOffices(id, campaign.offices());
        parts.writeRuleGroups(id, campaign.ruleGroups());
        return id;
    }

    /** Writes what differs. Offices that stay keep their ids. */
    public void update(Campaign before, Campaign after) {
        mapper.update(after.accountId(), after);
        if (!after.offices().equals(before.offices())) {
            parts.writeOffices(after.id(), after.offices());
        }
        if (!after.ruleGroups().equals(before.ruleGroups())) {
            parts.writeRuleGroups(after.id(), after.ruleGroups());
        }
    }

    /** Moves a campaign to another place; those between step aside. */
    public void move(Campaign campaign, int position) {
        int from = campaign.position();
        mapper.move(campaign.accountId(), campaign.id(), from, position, from < position ? -1 : 1);
    }

    private List<Campaign> whole(List<CampaignRow> rows) {
        Map<Long, Parts> found = new HashMap<>();
        List<CampaignRow> unknown = new ArrayList<>();
        for (CampaignRow row : rows) {
            Parts parts = known == null ? null : known.of(row);
            if (parts == null) {
                unknown.add(row);
            } else {
                found.put(row.id(), parts);
            }
        }
        if (!unknown.isEmpty()) {
            found.putAll(read(unknown));
        }
        return rows.stream()
                .map(row -> row.with(Objects.requireNonNull(found.get(row.id()))))
                .toList();
    }

    private Map<Long, Parts> read(List<CampaignRow> rows) {
        List<Long> ids = rows.stream().map(CampaignRow::id).toList();
        var offices = parts.offices(ids);
        var ruleGroups = parts.ruleGroups(ids);
        Map<Long, Parts> read = rows.stream()
                .collect(toMap(
                        CampaignRow::id,
                        row -> new Parts(
                                row.version(),
                                offices.getOrDefault(row.id(), List.of()),
                                ruleGroups.getOrDefault(row.id(), List.of()))));
        if (known != null) {
            keep(read, known);
        }
        return read;
    }

    /** A change that commits between the statements would give the parts of one version to another. */
    private void keep(Map<Long, Parts> read, KnownParts memory) {
        for (CampaignMapper.Version now : mapper.versions(read.keySet())) {
            Parts parts = read.get(now.id());
            if (parts != null && parts.version() == now.version()) {
                memory.keep(now.id(), parts);
            }
        }
    }
}
