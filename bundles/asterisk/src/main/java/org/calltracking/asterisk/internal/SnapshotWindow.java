// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.ResponseEvent;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.Channel;
import org.calltracking.api.pbx.PbxEvent.LiveChannel;
import org.jspecify.annotations.Nullable;

/**
 * The time between asking for the live channels and having the list, in which events go on: channels that came are
 * added to the list, those that went are taken off. Thread-safe.
 */
final class SnapshotWindow {
    private final Clock clock;
    private final Map<String, LiveChannel> born = new LinkedHashMap<>();
    private final Set<String> gone = new HashSet<>();
    private boolean open;
    private @Nullable Instant startedAt;

    SnapshotWindow(Clock clock) {
        this.clock = clock;
    }

    synchronized void booted(@Nullable Integer uptimeSeconds) {
        if (uptimeSeconds != null) {
            startedAt = clock.instant().minusSeconds(uptimeSeconds);
        }
    }

    synchronized void open() {
        open = true;
    }

    synchronized void saw(PbxEvent event) {
        if (!open) {
            return;
        }
        if (event instanceof PbxEvent.ChannelCreated e) {
            born.put(e.channel().uniqueId(), new LiveChannel(e.channel(), e.at(), e.dialled(), e.caller(), null));
        } else if (event instanceof PbxEvent.ChannelHungUp e) {
            gone.add(e.channel().uniqueId());
        }
    }

    synchronized PbxEvent.Snapshot close(Collection<ResponseEvent> answer) {
        open = false;
        Instant now = clock.instant();
        Map<String, LiveChannel> live = new LinkedHashMap<>(born);
        for (ResponseEvent event : answer) {
            if (event instanceof CoreShowChannelEvent shown) {
                LiveChannel channel = channel(shown, now);
                if (channel != null) {
                    live.put(channel.channel().uniqueId(), channel);
                }
            }
        }
        live.keySet().removeAll(gone);
        List<LiveChannel> channels = new ArrayList<>(live.values());
        born.clear();
        gone.clear();
        return new PbxEvent.Snapshot(now, startedAt, channels);
    }

    private static @Nullable LiveChannel channel(CoreShowChannelEvent shown, Instant now) {
        String unique = AmiText.orNull(shown.getUniqueid());
        String linked = AmiText.orNull(shown.getLinkedid());
        if (unique == null || linked == null) {
            return null;
        }
        return new LiveChannel(
                new Channel(unique, linked),
                now.minus(age(shown.getDuration())),
                dialled(shown),
                AmiText.orNull(shown.getCallerIdNum()),
                AmiText.orNull(shown.getBridgeid()));
    }

    private static @Nullable String dialled(CoreShowChannelEvent shown) {
        Map<String, String> variables = shown.getChannelVariables();
        return variables == null ? null : AmiText.orNull(variables.get(Newcomers.DIALLED));
    }

    /** {@code HH:MM:SS}, with more than two digits of hours for long calls. */
    private static Duration age(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,6}:[0-9]{2}:[0-9]{2}")) {
            return Duration.ZERO;
        }
        String[] parts = text.split(":", -1);
        return Duration.ofHours(Long.parseLong(parts[0]))
                .plusMinutes(Long.parseLong(parts[1]))
                .plusSeconds(Long.parseLong(parts[2]));
    }
}
