// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import java.time.Clock;
import java.time.Instant;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.asteriskjava.manager.event.BridgeLeaveEvent;
import org.asteriskjava.manager.event.DialBeginEvent;
import org.asteriskjava.manager.event.DialEndEvent;
import org.asteriskjava.manager.event.DialStateEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Turns AMI events into those of the PBX port. What the port does not know, and what Asterisk-Java makes up for old
 * callers ({@code DialEvent}, {@code BridgeEvent}), is left out.
 */
final class AmiTranslator {
    private final Clock clock;

    AmiTranslator(Clock clock) {
        this.clock = clock;
    }

    @Nullable
    PbxEvent translate(ManagerEvent event) {
        Instant at = at(event);
        if (event instanceof NewChannelEvent e) {
            Channel channel = channel(e.getUniqueId(), e.getLinkedid());
            String caller = AmiText.orNull(e.getCallerIdNum());
            return channel == null
                    ? null
                    : new PbxEvent.ChannelCreated(
                            at, channel, AmiText.orEmpty(e.getContext()), AmiText.orEmpty(e.getExten()), caller);
        }
        if (event instanceof HangupEvent e) {
            Channel channel = channel(e.getUniqueId(), e.getLinkedId());
            int cause = e.getCause() == null ? 0 : e.getCause();
            return channel == null ? null : new PbxEvent.ChannelHungUp(at, channel, cause);
        }
        if (event instanceof BridgeEnterEvent e) {
            Channel channel = channel(e.getUniqueId(), e.getLinkedId());
            String bridge = AmiText.orEmpty(e.getBridgeUniqueId());
            return channel == null ? null : new PbxEvent.BridgeEntered(at, channel, bridge);
        }
        if (event instanceof BridgeLeaveEvent e) {
            Channel channel = channel(e.getUniqueId(), e.getLinkedId());
            String bridge = AmiText.orEmpty(e.getBridgeUniqueId());
            return channel == null ? null : new PbxEvent.BridgeLeft(at, channel, bridge);
        }
        return dialling(at, event);
    }

    private static @Nullable PbxEvent dialling(Instant at, ManagerEvent event) {
        if (event instanceof DialBeginEvent e) {
            Channel leg = channel(e.getDestUniqueId(), e.getDestLinkedId());
            return leg == null ? null : new PbxEvent.DialBegan(at, channel(e.getUniqueId(), e.getLinkedId()), leg);
        }
        if (event instanceof DialEndEvent e) {
            Channel leg = channel(e.getDestUniqueId(), e.getDestLinkedId());
            Channel caller = channel(e.getUniqueId(), e.getLinkedId());
            return leg == null ? null : new PbxEvent.DialEnded(at, caller, leg, AmiText.orEmpty(e.getDialStatus()));
        }
        if (event instanceof DialStateEvent e && "RINGING".equals(e.getDialStatus())) {
            Channel leg = channel(e.getDestUniqueId(), e.getDestLinkedId());
            return leg == null ? null : new PbxEvent.DialRinging(at, leg);
        }
        return null;
    }

    static @Nullable Channel channel(@Nullable String uniqueId, @Nullable String linkedId) {
        String unique = AmiText.orNull(uniqueId);
        String linked = AmiText.orNull(linkedId);
        return unique == null || linked == null ? null : new Channel(unique, linked);
    }

    /** The PBX's own time where {@code timestampevents} is on, to the microsecond. */
    Instant at(ManagerEvent event) {
        Double seconds = event.getTimestamp();
        if (seconds == null) {
            return clock.instant();
        }
        long micros = Math.round(seconds * 1_000_000);
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
    }
}
