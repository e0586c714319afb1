// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.pbx;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a PBX told, in the order it told it. Texts are what the PBX sent, without control characters; {@code at} is
 * the PBX's own time where it gives one.
 */
public sealed interface PbxEvent {
    Instant at();

    /**
     * A channel of a call.
     *
     * @param uniqueId the channel's own id
     * @param linkedId the id of the call it belongs to
     */
    record Channel(String uniqueId, String linkedId) {}

    /**
     * A channel came to be.
     *
     * @param context the dialplan context it begins in
     * @param dialled the extension it was made for
     */
    record ChannelCreated(
            Instant at,
            Channel channel,
            String context,
            String dialled,
            @Nullable String caller) implements PbxEvent {}

    /** A leg towards an office begins. The caller is null when the PBX dials on its own account. */
    record DialBegan(Instant at, @Nullable Channel caller, Channel leg) implements PbxEvent {}

    /** The leg rings. */
    record DialRinging(Instant at, Channel leg) implements PbxEvent {}

    /** A leg's dialling ended, with the status as the PBX names it: ANSWER, BUSY, NOANSWER, CANCEL ... */
    record DialEnded(Instant at, @Nullable Channel caller, Channel leg, String status) implements PbxEvent {}

    record BridgeEntered(Instant at, Channel channel, String bridgeId) implements PbxEvent {}

    record BridgeLeft(Instant at, Channel channel, String bridgeId) implements PbxEvent {}

    /** A channel is gone; the cause is that of Q.850, 0 if there is none. */
    record ChannelHungUp(Instant at, Channel channel, int cause) implements PbxEvent {}

    /**
     * All channels alive at its place among the events: what came or went before it is accounted for. Taken after
     * each (re)connect when events flow already.
     *
     * @param pbxStartedAt when the PBX itself started, if it tells: older channels are dead
     */
    record Snapshot(Instant at, @Nullable Instant pbxStartedAt, List<LiveChannel> channels) implements PbxEvent {
        public Snapshot {
            channels = List.copyOf(channels);
        }
    }

    /**
     * A channel in a {@link Snapshot}.
     *
     * @param dialled the number the call came in for, if the PBX remembers it
     * @param bridgeId the bridge it is in; what events have told of bridges since the reconnect is newer
     */
    record LiveChannel(
            Channel channel,
            Instant createdAt,
            @Nullable String dialled,
            @Nullable String caller,
            @Nullable String bridgeId) {}

    /** There was no link to the PBX, or it broke: events are missing from here to the next {@link Snapshot}. */
    record Disconnected(Instant at) implements PbxEvent {}
}
