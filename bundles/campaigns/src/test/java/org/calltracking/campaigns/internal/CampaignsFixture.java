// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.RuleCondition;
import org.calltracking.campaigns.RuleGroup;
import org.calltracking.campaigns.internal.graphql.CampaignsSchema;
import org.calltracking.campaigns.internal.store.CampaignsTables;
import org.calltracking.numbers.Destination;
import org.calltracking.numbers.internal.StoredOffices;
import org.calltracking.numbers.internal.StoredTrackingNumbers;
import org.calltracking.numbers.internal.store.NumbersTables;
import org.calltracking.store.testing.RecordedEvents;
import org.calltracking.store.testing.StoreFixture;
import org.jspecify.annotations.Nullable;

/** Campaigns on a real database, with real offices and numbers. */
final class CampaignsFixture implements AutoCloseable {
    private final StoreFixture store = StoreFixture.of(new NumbersTables(), new CampaignsTables());
    private final StoredOffices offices =
            new StoredOffices(store.store(NumbersTables.NAME), store.events(), store.clock());
    private final StoredTrackingNumbers numbers =
            new StoredTrackingNumbers(store.store(NumbersTables.NAME), store.clock());
    private final StoredCampaigns campaigns = new StoredCampaigns(store.store(CampaignsTables.NAME));
    private final AtomicLong nanos = new AtomicLong();
    private final CampaignEditor editor = new CampaignEditor(
            store.store(CampaignsTables.NAME), offices, numbers, store.events(), store.clock(), campaigns);
    private long lastAccount;
    private long lastPhone = 74_950_000_000L;

    /** One more node over the same database, with a memory of its own; for it, time stands still. */
    StoredCampaigns node() {
        return new StoredCampaigns(store.store(CampaignsTables.NAME), nanos::get);
    }

    /** Time goes on for other nodes. */
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    StoredCampaigns campaigns() {
        return campaigns;
    }

    CampaignEditor editor() {
        return editor;
    }

    CampaignsSchema schema() {
        return new CampaignsSchema(campaigns, editor, offices, numbers, (scope, accounts) -> Map.of());
    }

    RecordedEvents events() {
        return store.events();
    }

    AccountScope newAccount() {
        return store.scope(++lastAccount);
    }

    long newOffice(AccountScope scope) {
        Destination destination = new Destination(Destination.Kind.SIP, "100@pbx");
        return offices.create(scope, "Office", destination).id();
    }

    long newNumber(AccountScope scope) {
        return numbers.create(scope, new PhoneNumber("+" + ++lastPhone), "default")
                .id();
    }

    Campaign read(AccountScope scope, Campaign campaign) {
        return campaigns.byIds(scope, List.of(campaign.id())).get(campaign.id());
    }

    List<UserError> refusal(Runnable change) {
        return catchThrowableOfType(InvalidInputException.class, change::run).errors();
    }

    @Override
    public void close() {
        store.close();
    }

    static OfficeChoice office(long officeId, Long... numbers) {
        return officeWithStub(officeId, null, numbers);
    }

    static OfficeChoice officeWithStub(long officeId, @Nullable Long stub, Long... numbers) {
        return new OfficeChoice(officeId, List.of("."), List.of(numbers), stub);
    }

    static CampaignChange campaign(String name, OfficeChoice... offices) {
        return new CampaignChange(
                name, Site.parse("shop.example").orElseThrow(), true, List.of(offices), null, null, null);
    }

    static CampaignChange paused(String name, OfficeChoice... offices) {
        return new CampaignChange(
                name, Site.parse("shop.example").orElseThrow(), false, List.of(offices), null, null, null);
    }

    static CampaignChange renaming(String name) {
        return new CampaignChange(name, null, null, null, null, null, null);
    }

    static CampaignChange activation(boolean active) {
        return new CampaignChange(null, null, active, null, null, null, null);
    }

    static CampaignChange offices(OfficeChoice... offices) {
        return new CampaignChange(null, null, null, List.of(offices), null, null, null);
    }

    static CampaignChange rules(RuleGroup... groups) {
        return new CampaignChange(null, null, null, null, List.of(groups), null, null);
    }

    static RuleGroup sourceContains(String... values) {
        return new RuleGroup(List.of(values).stream()
                .map(value ->
                        new RuleCondition(RuleCondition.Subject.UTM_SOURCE, RuleCondition.Comparison.CONTAINS, value))
                .toList());
    }
}
