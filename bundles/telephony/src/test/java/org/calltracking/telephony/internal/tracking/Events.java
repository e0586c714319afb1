// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.tracking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.Channel;
import org.calltracking.api.pbx.PbxEvent.LiveChannel;

/** What tests ask of any event about channels. */
public final class Events {
    private Events() {}

    public static List<Channel> channelsOf(PbxEvent event) {
        if (event instanceof PbxEvent.ChannelCreated e) {
            return List.of(e.channel());
        } else if (event instanceof PbxEvent.DialBegan e) {
            return Stream.of(e.caller(), e.leg()).filter(c -> c != null).toList();
        } else if (event instanceof PbxEvent.DialRinging e) {
            return List.of(e.leg());
        } else if (event instanceof PbxEvent.DialEnded e) {
            return Stream.of(e.caller(), e.leg()).filter(c -> c != null).toList();
        } else if (event instanceof PbxEvent.BridgeEntered e) {
            return List.of(e.channel());
        } else if (event instanceof PbxEvent.BridgeLeft e) {
            return List.of(e.channel());
        } else if (event instanceof PbxEvent.ChannelHungUp e) {
            return List.of(e.channel());
        }
        return List.of();
    }

    /** What the PBX would list after these events. */
    public static List<LiveChannel> live(List<PbxEvent> events) {
        Map<String, LiveChannel> live = new LinkedHashMap<>();
        for (PbxEvent event : events) {
            if (event instanceof PbxEvent.ChannelCreated e) {
                live.put(e.channel().uniqueId(), new LiveChannel(e.channel(), e.at(), e.dialled(), e.caller(), null));
            } else if (event instanceof PbxEvent.BridgeEntered e) {
                live.computeIfPresent(e.channel().uniqueId(), (id, was) -> inBridge(was, e.bridgeId()));
            } else if (event instanceof PbxEvent.BridgeLeft e) {
                live.computeIfPresent(e.channel().uniqueId(), (id, was) -> inBridge(was, null));
            } else if (event instanceof PbxEvent.ChannelHungUp e) {
                live.remove(e.channel().uniqueId());
            }
        }
        return List.copyOf(live.values());
    }

    private static LiveChannel inBridge(LiveChannel was, String bridge) {
        return new LiveChannel(was.channel(), was.createdAt(), was.dialled(), was.caller(), bridge);
    }

    public static PbxEvent with(PbxEvent event, UnaryOperator<Channel> change) {
        UnaryOperator<Channel> to = channel -> channel == null ? null : change.apply(channel);
        if (event instanceof PbxEvent.ChannelCreated e) {
            return new PbxEvent.ChannelCreated(e.at(), to.apply(e.channel()), e.context(), e.dialled(), e.caller());
        } else if (event instanceof PbxEvent.DialBegan e) {
            return new PbxEvent.DialBegan(e.at(), to.apply(e.caller()), to.apply(e.leg()));
        } else if (event instanceof PbxEvent.DialRinging e) {
            return new PbxEvent.DialRinging(e.at(), to.apply(e.leg()));
        } else if (event instanceof PbxEvent.DialEnded e) {
            return new PbxEvent.DialEnded(e.at(), to.apply(e.caller()), to.apply(e.leg()), e.status());
        } else if (event instanceof PbxEvent.BridgeEntered e) {
            return new PbxEvent.BridgeEntered(e.at(), to.apply(e.channel()), e.bridgeId());
        } else if (event instanceof PbxEvent.BridgeLeft e) {
            return new PbxEvent.BridgeLeft(e.at(), to.apply(e.channel()), e.bridgeId());
        } else if (event instanceof PbxEvent.ChannelHungUp e) {
            return new PbxEvent.ChannelHungUp(e.at(), to.apply(e.channel()), e.cause());
        }
        return event;
    }
}
