// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.Channel;

class CallTrackerPropertyTest {
    private static final Duration ONE_MOMENT = Duration.ofMillis(2);
    private static final Duration FOREVER = Duration.ofDays(1);

    /** Calls of two channels. */
    private static final List<String> SIMPLE = List.of(
            "answered", "answered-callee-hangup", "busy", "noanswer", "cancel", "rejected", "congestion", "notfound");

    private static final List<String> TRANSFERRED =
            List.of("blind-transfer", "blind-transfer-ami", "attended-transfer");

    @Property(tries = 300)
    void onlyTheOrderWithinAChannelMatters(@ForAll("simple") String name, @ForAll Random random) {
        List<PbxEvent> events = Recording.of(name);

        assertThat(play(shuffled(events, FOREVER, random))).isEqualTo(play(events));
    }

    @Property(tries = 300)
    void theOrderWithinAMomentDoesNotMatter(@ForAll("any") String name, @ForAll Random random) {
        List<PbxEvent> events = Recording.of(name);

        assertThat(play(shuffled(events, ONE_MOMENT, random))).isEqualTo(play(events));
    }

    @Property(tries = 300)
    void callsThatRunAtTheSameTimeDoNotDisturbOneAnother(
            @ForAll("any") String one, @ForAll("any") String other, @ForAll Random random) {
        List<PbxEvent> first = Recording.of(one);
        List<PbxEvent> second = renamed(Recording.of(other));

        Map<String, List<CallChange>> expected = new HashMap<>(play(first));
        expected.putAll(play(second));
        assertThat(play(woven(first, second, random))).isEqualTo(expected);
    }

    @Property(tries = 300)
    void aRestartInTheMiddleChangesNothingThatWasSeen(@ForAll("any") String name, @ForAll Random random) {
        List<PbxEvent> events = Recording.of(name);
        int cut = 1 + random.nextInt(events.size() - 1);
        List<PbxEvent> restarted = new ArrayList<>(events.subList(0, cut));
        Instant now = events.get(cut - 1).at();
        restarted.add(new PbxEvent.Disconnected(now));
        restarted.add(new PbxEvent.Snapshot(now, null, Events.live(events.subList(0, cut))));
        restarted.addAll(events.subList(cut, events.size()));

        assertThat(play(restarted)).isEqualTo(play(events));
    }

    @Provide
    Arbitrary<String> simple() {
        return Arbitraries.of(SIMPLE);
    }

    @Provide
    Arbitrary<String> any() {
        return Arbitraries.oneOf(Arbitraries.of(SIMPLE), Arbitraries.of(TRANSFERRED));
    }

    private static Map<String, List<CallChange>> play(List<PbxEvent> events) {
        CallTracker tracker = new CallTracker(Set.of("from-trunk"));
        Map<String, List<CallChange>> changes = new HashMap<>();
        for (PbxEvent event : events) {
            for (CallChange change : tracker.on(event, 0)) {
                changes.computeIfAbsent(change.linkedId(), id -> new ArrayList<>())
                        .add(change);
            }
        }
        assertThat(tracker.placesInUse()).isEmpty();
        return changes;
    }

    /** Another order in which no event overtakes one of the same channel, or one from longer ago than the window. */
    private static List<PbxEvent> shuffled(List<PbxEvent> events, Duration window, Random random) {
        List<PbxEvent> left = new ArrayList<>(events);
        List<PbxEvent> order = new ArrayList<>();
        while (!left.isEmpty()) {
            Instant horizon = left.get(0).at().plus(window);
            Set<String> busy = new HashSet<>();
            List<PbxEvent> next = new ArrayList<>();
            for (PbxEvent event : left) {
                Set<String> channels = channels(event);
                if (channels.stream().noneMatch(busy::contains) && !event.at().isAfter(horizon)) {
                    next.add(event);
                }
                busy.addAll(channels);
            }
            PbxEvent chosen = next.get(random.nextInt(next.size()));
            left.remove(chosen);
            order.add(chosen);
        }
        return order;
    }

    private static List<PbxEvent> woven(List<PbxEvent> one, List<PbxEvent> other, Random random) {
        List<PbxEvent> order = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            boolean takeOne = j == other.size() || (i < one.size() && random.nextBoolean());
            order.add(takeOne ? one.get(i++) : other.get(j++));
        }
        return order;
    }

    private static Set<String> channels(PbxEvent event) {
        Set<String> channels = new HashSet<>();
        for (Channel channel : Events.channelsOf(event)) {
            channels.add(channel.uniqueId());
        }
        return channels;
    }

    private static List<PbxEvent> renamed(List<PbxEvent> events) {
        return events.stream()
                .map(event -> Events.with(
                        event, channel -> new Channel("other-" + channel.uniqueId(), "other-" + channel.linkedId())))
                .toList();
    }
}
