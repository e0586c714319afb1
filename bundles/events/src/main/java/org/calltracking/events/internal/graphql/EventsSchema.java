// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.graphql;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Owners;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.events.internal.AccountDeliveries;
import org.calltracking.events.internal.store.AccountDelivery;
import org.calltracking.events.internal.store.AccountTarget;
import org.calltracking.events.internal.store.DeliveryFilter;
import org.calltracking.events.internal.store.DeliveryState;
import org.calltracking.events.internal.store.Replayed;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deliveries and their targets in the schema. */
@Component
public final class EventsSchema implements GraphQlContribution {
    private static final String DELIVERY = "Delivery";
    private static final String TARGET = "DeliveryTarget";
    private static final String MUTATION = "Mutation";
    private static final int MAX_LISTENER = 30;
    private static final int MAX_TARGET = 100;

    private final AccountDeliveries deliveries;
    private final Owners owners;

    @Activate
    public EventsSchema(@Reference AccountDeliveries deliveries, @Reference Owners owners) {
        this.deliveries = deliveries;
        this.owners = owners;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public List<URL> sdl() {
        return List.of(Objects.requireNonNull(EventsSchema.class.getResource("/schema/events.graphqls")));
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.object(DELIVERY, AccountDelivery.class)
                .batched(DELIVERY, "owner", AccountDelivery.class, AccountDelivery::accountId, owners::byAccounts)
                .node(DELIVERY, Entity.INTEGRATIONS, deliveries::byIds)
                .scoped("Query", "deliveries", (scope, request) -> {
                    Input arguments = request.arguments();
                    DeliveryFilter filter =
                            arguments.has("filter") ? filter(arguments.object("filter")) : DeliveryFilter.ALL;
                    return deliveries.page(scope, filter, request.page());
                })
                .scoped(
                        MUTATION,
                        "replayDelivery",
                        (scope, request) ->
                                deliveries.replay(scope, request.input().id("id", DELIVERY)))
                .object("ReplayDeliveriesPayload", Replayed.class)
                .derived("ReplayDeliveriesPayload", "last", Replayed.class, EventsSchema::last)
                .scoped(MUTATION, "replayDeliveries", (scope, request) -> {
                    Input input = request.input();
                    Long after = input.has("after") ? (Long) input.id("after", DELIVERY) : null;
                    return deliveries.replay(scope, filter(input), input.flag("deadOnly", true), after);
                });
        wiring.object(TARGET, AccountTarget.class)
                .batched(TARGET, "owner", AccountTarget.class, AccountTarget::accountId, owners::byAccounts)
                .node(TARGET, Entity.INTEGRATIONS, deliveries::targetsByIds)
                .batched(TARGET, "waiting", AccountTarget.class, AccountTarget::id, deliveries::waiting)
                .batched(TARGET, "dead", AccountTarget.class, AccountTarget::id, deliveries::dead)
                .scoped("Query", "deliveryTargets", (scope, request) -> {
                    Input arguments = request.arguments();
                    return deliveries.targets(
                            scope,
                            arguments.optionalText("listener", MAX_LISTENER),
                            arguments.has("paused") ? (Boolean) arguments.flag("paused", false) : null,
                            request.page());
                })
                .scoped(
                        MUTATION,
                        "pauseDeliveryTarget",
                        (scope, request) ->
                                deliveries.pause(scope, request.input().id("id", TARGET)))
                .scoped(
                        MUTATION,
                        "resumeDeliveryTarget",
                        (scope, request) ->
                                deliveries.resume(scope, request.input().id("id", TARGET)));
    }

    private static @Nullable String last(Replayed replayed) {
        Long last = replayed.last();
        return last == null ? null : new GlobalId(DELIVERY, last).encode();
    }

    /** The condition on the state is missing where an input has none. */
    private static DeliveryFilter filter(Input input) {
        return new DeliveryFilter(
                input.optionalText("listener", MAX_LISTENER),
                input.optionalText("target", MAX_TARGET),
                input.choice("state", DeliveryState.class),
                input.time("from"),
                input.time("to"));
    }
}
