// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.calltracking.calls.CallOutcome;
import org.jspecify.annotations.Nullable;

/** One call with all its channels. Calls that did not come from outside are kept too: a call from outside may join. */
final class TrackedCall {
    private final String linkedId;
    private final Set<String> linkedIds = new HashSet<>();
    private final Map<String, Leg> legs = new LinkedHashMap<>();
    private final Set<Long> places = new HashSet<>();
    private Instant startedAt;
    private Instant lastSeenAt;
    private boolean originKnown;
    private boolean inbound;
    private boolean partlyUnseen;

    TrackedCall(String linkedId, Instant at) {
        this.linkedId = linkedId;
        this.startedAt = at;
        this.lastSeenAt = at;
        linkedIds.add(linkedId);
    }

    /** The linked id under which it began: the PBX may change it later. */
    String linkedId() {
        return linkedId;
    }

    /** All linked ids that mean this call. */
    Set<String> linkedIds() {
        return linkedIds;
    }

    Collection<Leg> legs() {
        return legs.values();
    }

    /** Where events of this call stand in the record of all events. */
    Set<Long> places() {
        return places;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant lastSeenAt() {
        return lastSeenAt;
    }

    boolean isInbound() {
        return inbound;
    }

    boolean isOriginKnown() {
        return originKnown;
    }

    void originates(boolean fromOutside, Instant at) {
        originKnown = true;
        inbound = fromOutside;
        startedAt = at;
    }

    /** Events of this call are missing, so what it looks like is not all that happened. */
    void missedSome() {
        partlyUnseen = true;
    }

    void seen(Instant at, long place) {
        if (at.isAfter(lastSeenAt)) {
            lastSeenAt = at;
        }
        places.add(place);
    }

    Leg leg(String uniqueId, Instant at) {
        return legs.computeIfAbsent(uniqueId, id -> new Leg(id, at));
    }

    /** Takes away the legs that are so; answers them. */
    List<Leg> forget(Predicate<Leg> which) {
        List<Leg> forgotten = legs.values().stream().filter(which).toList();
        legs.values().removeAll(forgotten);
        return forgotten;
    }

    boolean isOver() {
        return legs.values().stream().allMatch(Leg::isGone);
    }

    /** Takes over what is known of a call that turned out to be a part of this one. */
    void absorb(TrackedCall part) {
        linkedIds.addAll(part.linkedIds);
        legs.putAll(part.legs);
        places.addAll(part.places);
        partlyUnseen |= part.partlyUnseen;
        if (part.lastSeenAt.isAfter(lastSeenAt)) {
            lastSeenAt = part.lastSeenAt;
        }
    }

    /**
     * How it ended, once all its channels are gone.
     *
     * @param inSight whether somebody looked when the last of them went
     */
    CallChange.Ended end(boolean inSight) {
        List<Span> talks = talks();
        List<Leg> dialled = dialledForCaller();
        Leg caller = legs.get(linkedId);
        Integer cause = caller == null ? null : caller.cause();
        CallOutcome outcome = inSight || cause != null ? outcome(talks, dialled, cause) : CallOutcome.END_UNKNOWN;
        Duration talk = talks.isEmpty() ? null : Span.union(talks);
        return new CallChange.Ended(linkedId, outcome, ring(talks, dialled), talk, lastSeenAt);
    }

    private CallOutcome outcome(List<Span> talks, List<Leg> dialled, @Nullable Integer cause) {
        if (!talks.isEmpty()) {
            return CallOutcome.ANSWERED;
        }
        if (!dialled.isEmpty()) {
            return DialResult.strongest(dialled.stream().map(Leg::dialResult).toList());
        }
        return partlyUnseen
                ? DialResult.undialled(cause, CallOutcome.END_UNKNOWN)
                : DialResult.undialled(cause, CallOutcome.NO_ROUTE);
    }

    /**
     * The legs that the caller's own channel dialled. Others were dialled on behalf of these (local channels, an
     * office's consultation) and count only if there are none.
     */
    private List<Leg> dialledForCaller() {
        List<Leg> dialled = legs.values().stream().filter(Leg::wasDialled).toList();
        List<Leg> byCaller =
                dialled.stream().filter(leg -> leg.wasDialledBy(linkedId)).toList();
        return byCaller.isEmpty() ? dialled : byCaller;
    }

    private @Nullable Duration ring(List<Span> talks, List<Leg> dialled) {
        if (dialled.isEmpty()) {
            return null;
        }
        List<Span> attempts =
                dialled.stream().map(leg -> leg.dialling(lastSeenAt)).toList();
        Instant from = attempts.stream().map(Span::from).min(Instant::compareTo).orElseThrow();
        Instant lastTry =
                attempts.stream().map(Span::to).max(Instant::compareTo).orElseThrow();
        Instant to = Stream.concat(
                        dialled.stream()
                                .filter(leg -> leg.dialResult().outcome() == CallOutcome.ANSWERED)
                                .map(leg -> leg.dialling(lastSeenAt).to()),
                        talks.stream().map(Span::from))
                .min(Instant::compareTo)
                .orElse(lastTry);
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }

    /** When the caller and somebody else were in one bridge; any two, if the caller's channel was never seen. */
    private List<Span> talks() {
        List<Span> talks = new ArrayList<>();
        Leg caller = legs.get(linkedId);
        for (Leg one : caller == null ? legs.values() : List.of(caller)) {
            for (Leg other : legs.values()) {
                if (other != one) {
                    talks.addAll(one.together(other));
                }
            }
        }
        Span seen = new Span(startedAt.isBefore(lastSeenAt) ? startedAt : lastSeenAt, lastSeenAt);
        return talks.stream()
                .map(talk -> talk.overlap(seen))
                .filter(Objects::nonNull)
                .toList();
    }
}
