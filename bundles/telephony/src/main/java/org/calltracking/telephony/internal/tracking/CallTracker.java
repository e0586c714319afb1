// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.Channel;
import org.calltracking.api.pbx.PbxEvent.LiveChannel;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one PBX. A call is known by its linked id, came from outside if its first channel began in one of the
 * contexts named so, and is over when its last channel is gone. The same events give the same changes, whatever the
 * order of those that different channels caused at one moment. Not thread-safe.
 */
public final class CallTracker {
    private final Set<String> inboundContexts;
    private final Map<String, TrackedCall> byLinkedId = new HashMap<>();
    private final Map<String, TrackedCall> byChannel = new HashMap<>();
    private final List<CallChange> changes = new ArrayList<>();
    private int link;
    private @Nullable Instant unseenSince;
    private boolean complete;

    public CallTracker(Set<String> inboundContexts) {
        this.inboundContexts = Set.copyOf(inboundContexts);
    }

    /**
     * Takes the next event.
     *
     * @param place where it stands in the record of all events, for {@link #placesInUse()}
     * @return what has to be written, in that order
     */
    public List<CallChange> on(PbxEvent event, long place) {
        if (event instanceof PbxEvent.Snapshot snapshot) {
            compare(snapshot, place);
        } else if (event instanceof PbxEvent.Disconnected gap) {
            disconnected(gap.at(), place);
        } else if (event instanceof PbxEvent.ChannelCreated e) {
            created(e, place);
        } else if (event instanceof PbxEvent.ChannelHungUp e) {
            TrackedCall call = callOf(e.channel(), e.at(), place);
            call.leg(e.channel().uniqueId(), e.at()).gone(e.cause(), e.at());
            finish(call, true);
        } else {
            progressed(event, place);
        }
        List<CallChange> result = List.copyOf(changes);
        changes.clear();
        return result;
    }

    /** The linked ids under which calls from outside began that are not over. */
    public Set<String> open() {
        return calls().filter(TrackedCall::isInbound)
                .map(TrackedCall::linkedId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether all calls of the PBX are known: false from a break of the link to the next snapshot. */
    public boolean isComplete() {
        return complete;
    }

    /** Where events stand that are needed to make today's calls again. */
    public Set<Long> placesInUse() {
        return calls().flatMap(call -> call.places().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The ids of the channels that are alive. */
    public Set<String> channels() {
        return calls().flatMap(call -> call.legs().stream())
                .filter(leg -> !leg.isGone())
                .map(Leg::uniqueId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Goes on from where another tracker was. What was told so far are the events of that one's calls, and of others,
     * already over, no more than chance has left: these are forgotten.
     *
     * @param channels that one's {@link #channels()}
     */
    public void resume(Set<String> channels, boolean complete) {
        for (TrackedCall call : calls().toList()) {
            call.forget(leg -> !leg.isGone() && !channels.contains(leg.uniqueId()))
                    .forEach(leg -> byChannel.remove(leg.uniqueId()));
            if (call.isOver()) {
                remove(call);
            }
        }
        this.complete = complete;
        unseenSince = complete ? null : unseenSince;
    }

    private Stream<TrackedCall> calls() {
        return byLinkedId.values().stream().distinct();
    }

    private void created(PbxEvent.ChannelCreated e, long place) {
        know(e.channel(), e.at());
        TrackedCall call = callOf(e.channel(), e.at(), place);
        call.leg(e.channel().uniqueId(), e.at());
        if (isFirst(e.channel(), call) && !call.isOriginKnown()) {
            begin(call, inboundContexts.contains(e.context()), e.dialled(), e.caller(), e.at());
        }
    }

    private void begin(TrackedCall call, boolean inbound, String dialled, @Nullable String caller, Instant at) {
        call.originates(inbound, at);
        if (inbound) {
            changes.add(new CallChange.Began(call.linkedId(), dialled, caller, at));
        }
    }

    private void progressed(PbxEvent event, long place) {
        if (event instanceof PbxEvent.BridgeEntered e) {
            leg(e.channel(), e.at(), place).entered(e.bridgeId(), e.at(), link);
        } else if (event instanceof PbxEvent.BridgeLeft e) {
            leg(e.channel(), e.at(), place).left(e.bridgeId(), e.at(), link);
        } else if (event instanceof PbxEvent.DialRinging e) {
            leg(e.leg(), e.at(), place).dialled(null, e.at());
        } else if (event instanceof PbxEvent.DialBegan e) {
            leg(e.leg(), e.at(), place).dialled(dialler(e.caller(), e.at(), place), e.at());
        } else if (event instanceof PbxEvent.DialEnded e) {
            leg(e.leg(), e.at(), place).dialEnded(dialler(e.caller(), e.at(), place), e.status(), e.at());
        }
    }

    private @Nullable String dialler(@Nullable Channel caller, Instant at, long place) {
        return caller == null ? null : leg(caller, at, place).uniqueId();
    }

    private Leg leg(Channel channel, Instant at, long place) {
        return callOf(channel, at, place).leg(channel.uniqueId(), at);
    }

    /** Makes room for a channel that may be the first of its call. */
    private void know(Channel channel, Instant at) {
        if (!byChannel.containsKey(channel.uniqueId())) {
            byLinkedId.computeIfAbsent(channel.linkedId(), id -> new TrackedCall(id, at));
        }
    }

    /** The call of a channel. A channel that moves to another linked id takes its call with it. */
    private TrackedCall callOf(Channel channel, Instant at, long place) {
        TrackedCall was = byChannel.get(channel.uniqueId());
        TrackedCall named = byLinkedId.get(channel.linkedId());
        TrackedCall call;
        if (was != null) {
            call = named == null || named == was ? was : merge(was, named);
        } else if (named != null) {
            call = named;
        } else {
            call = new TrackedCall(channel.linkedId(), at);
            if (complete) {
                // All live channels are known, so this one is gone: what is still told of it leads nowhere.
                return call;
            }
        }
        call.linkedIds().add(channel.linkedId());
        byLinkedId.put(channel.linkedId(), call);
        byChannel.put(channel.uniqueId(), call);
        call.seen(at, place);
        return call;
    }

    /** Folds the younger into the older; but a call from outside stays the one it was when it meets any other. */
    private TrackedCall merge(TrackedCall one, TrackedCall other) {
        boolean oneStays =
                one.isInbound() == other.isInbound() ? one.startedAt().isBefore(other.startedAt()) : one.isInbound();
        TrackedCall whole = oneStays ? one : other;
        TrackedCall part = oneStays ? other : one;
        whole.absorb(part);
        part.linkedIds().forEach(id -> byLinkedId.put(id, whole));
        part.legs().forEach(leg -> byChannel.put(leg.uniqueId(), whole));
        if (part.isInbound()) {
            changes.add(new CallChange.Merged(part.linkedId(), whole.linkedId()));
        }
        return whole;
    }

    private void disconnected(Instant at, long place) {
        link++;
        complete = false;
        unseenSince = at;
        calls().forEach(call -> {
            call.missedSome();
            call.places().add(place);
        });
    }

    private void compare(PbxEvent.Snapshot snapshot, long place) {
        Instant gap = unseenSince == null ? snapshot.at() : unseenSince;
        Set<String> alive = new HashSet<>();
        for (LiveChannel live : snapshot.channels()) {
            alive.add(live.channel().uniqueId());
            found(live, snapshot.at(), gap, place);
        }
        for (TrackedCall call : calls().toList()) {
            call.legs().stream()
                    .filter(leg -> !leg.isGone() && !alive.contains(leg.uniqueId()))
                    .forEach(leg -> leg.gone(null, gap));
            finish(call, false);
        }
        snapshot.channels().forEach(this::beginUnknown);
        complete = true;
        unseenSince = null;
    }

    private void found(LiveChannel live, Instant at, Instant gap, long place) {
        know(live.channel(), at);
        leg(live.channel(), at, place).foundIn(live.bridgeId(), at, gap, link);
    }

    /** A call that began while nobody looked. */
    private void beginUnknown(LiveChannel live) {
        TrackedCall call = byLinkedId.get(live.channel().linkedId());
        String dialled = live.dialled();
        if (call != null && dialled != null && isFirst(live.channel(), call) && !call.isOriginKnown()) {
            call.missedSome();
            begin(call, true, dialled, live.caller(), live.createdAt());
        }
    }

    private static boolean isFirst(Channel channel, TrackedCall call) {
        return channel.uniqueId().equals(call.linkedId());
    }

    private void finish(TrackedCall call, boolean inSight) {
        if (!call.isOver()) {
            return;
        }
        if (call.isInbound()) {
            changes.add(call.end(inSight));
        }
        remove(call);
    }

    private void remove(TrackedCall call) {
        call.linkedIds().forEach(byLinkedId::remove);
        call.legs().forEach(leg -> byChannel.remove(leg.uniqueId()));
    }
}
