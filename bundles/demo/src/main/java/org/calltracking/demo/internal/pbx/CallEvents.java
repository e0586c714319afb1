// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.pbx;

import java.time.Instant;
import java.util.List;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.BridgeEntered;
import org.calltracking.api.pbx.PbxEvent.BridgeLeft;
import org.calltracking.api.pbx.PbxEvent.Channel;
import org.calltracking.api.pbx.PbxEvent.ChannelCreated;
import org.calltracking.api.pbx.PbxEvent.ChannelHungUp;
import org.calltracking.api.pbx.PbxEvent.DialBegan;
import org.calltracking.api.pbx.PbxEvent.DialEnded;
import org.calltracking.api.pbx.PbxEvent.DialRinging;

/** What an Asterisk tells of a call from outside that it puts through to an office. */
public final class CallEvents {
    private static final String FROM_OUTSIDE = "from-trunk";
    private static final String TO_OFFICE = "to-office";
    private static final int NORMAL = 16;

    private final Channel caller;
    private final Channel office;
    private final String dialled;
    private final String callerNumber;

    /** How dialling the office ended without an answer, and the cause that its phone gives. */
    public enum Unanswered {
        NO_ANSWER("NOANSWER", 19),
        BUSY("BUSY", 17),
        CALLER_GAVE_UP("CANCEL", NORMAL);

        private final String status;
        private final int cause;

        Unanswered(String status, int cause) {
            this.status = status;
            this.cause = cause;
        }
    }

    /** @param id the PBX's own id of the call */
    public CallEvents(String id, String dialled, String callerNumber) {
        this.caller = new Channel(id, id);
        this.office = new Channel(id + ".office", id);
        this.dialled = dialled;
        this.callerNumber = callerNumber;
    }

    public List<PbxEvent> ringing(Instant at) {
        return List.of(
                new ChannelCreated(at, caller, FROM_OUTSIDE, dialled, callerNumber),
                new ChannelCreated(at, office, TO_OFFICE, dialled, callerNumber),
                new DialBegan(at, caller, office),
                new DialRinging(at, office));
    }

    public List<PbxEvent> answered(Instant at) {
        String bridge = caller.linkedId();
        return List.of(
                new DialEnded(at, caller, office, "ANSWER"),
                new BridgeEntered(at, office, bridge),
                new BridgeEntered(at, caller, bridge));
    }

    /** The end of a call that was answered. */
    public List<PbxEvent> over(Instant at) {
        String bridge = caller.linkedId();
        return List.of(
                new BridgeLeft(at, caller, bridge),
                new BridgeLeft(at, office, bridge),
                new ChannelHungUp(at, office, NORMAL),
                new ChannelHungUp(at, caller, NORMAL));
    }

    /** The end of a call that was not. */
    public List<PbxEvent> unanswered(Unanswered how, Instant at) {
        return List.of(
                new DialEnded(at, caller, office, how.status),
                new ChannelHungUp(at, office, how.cause),
                new ChannelHungUp(at, caller, how.cause));
    }
}
