// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal.graphql;

import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Owners;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.calls.CallOutcome;
import org.calltracking.calls.internal.Call;
import org.calltracking.calls.internal.CallAttribution;
import org.calltracking.calls.internal.CallChange;
import org.calltracking.calls.internal.CallFilter;
import org.calltracking.calls.internal.StoredCalls;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.numbers.Offices;
import org.calltracking.numbers.TrackingNumbers;
import org.calltracking.visits.Visits;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calls in the schema. */
@Component
public final class CallsSchema implements GraphQlContribution {
    private static final String CALL = "Call";
    private static final String CHANGE = "CallChange";

    private final StoredCalls calls;
    private final TrackingNumbers numbers;
    private final Offices offices;
    private final Campaigns campaigns;
    private final Visits visits;
    private final Owners owners;

    @Activate
    public CallsSchema(
            @Reference StoredCalls calls,
            @Reference TrackingNumbers numbers,
            @Reference Offices offices,
            @Reference Campaigns campaigns,
            @Reference Visits visits,
            @Reference Owners owners) {
        this.calls = calls;
        this.numbers = numbers;
        this.offices = offices;
        this.campaigns = campaigns;
        this.visits = visits;
        this.owners = owners;
    }

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public List<URL> sdl() {
        return List.of(Objects.requireNonNull(CallsSchema.class.getResource("/schema/calls.graphqls")));
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.object(CALL, Call.class)
                .derived(CALL, "ringSeconds", Call.class, call -> seconds(call.ring()))
                .derived(CALL, "talkSeconds", Call.class, call -> seconds(call.talk()))
                .batched(CALL, "owner", Call.class, Call::accountId, owners::byAccounts)
                .batched(CALL, "trackingNumber", Call.class, Call::trackingNumberId, numbers::byIds)
                .batched(CALL, "office", Call.class, Call::officeId, offices::byIds)
                .batched(CALL, "campaign", Call.class, Call::campaignId, campaigns::byIds)
                .batched(CALL, "visit", Call.class, Call::visitId, visits::byIds)
                .object(CHANGE, CallChange.class)
                .derived(CHANGE, "callId", CallChange.class, change -> new GlobalId(CALL, change.callId()).encode())
                .batched(CHANGE, "call", CallChange.class, CallChange::callId, calls::byIds)
                .batched(CHANGE, "mergedInto", CallChange.class, CallChange::mergedIntoId, calls::byIds)
                .followed("callChanged", CallChange.EVENTS, (scope, event, request) -> CallChange.of(event))
                .node(CALL, Entity.CALLS, calls::byIds)
                .scoped("Query", "calls", (scope, request) -> calls.page(scope, filter(request), request.page()));
    }

    static CallFilter filter(FieldRequest request) {
        if (!request.arguments().has("filter")) {
            return CallFilter.ALL;
        }
        Input filter = request.arguments().object("filter");
        return new CallFilter(
                filter.time("from"),
                filter.time("to"),
                filter.choice("outcome", CallOutcome.class),
                filter.choice("attribution", CallAttribution.class));
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() / 1000.0;
    }
}
