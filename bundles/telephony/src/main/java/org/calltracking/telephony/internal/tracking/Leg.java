// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One channel of a call, as far as it was seen. Its own events come in their order; times of others do not matter. */
final class Leg {
    private final String uniqueId;
    private final Instant since;
    private final List<Stay> stays = new ArrayList<>();
    private @Nullable String bridgeId;
    private Instant enteredAt;
    private int linkOfBridge = -1;
    private @Nullable String dialler;
    private @Nullable Instant dialledAt;
    private @Nullable Instant dialEndedAt;
    private @Nullable String dialStatus;
    private @Nullable Instant goneAt;
    private @Nullable Integer cause;

    /** A time in a bridge that is over. */
    private record Stay(String bridgeId, Span time) {}

    Leg(String uniqueId, Instant since) {
        this.uniqueId = uniqueId;
        this.since = since;
        this.enteredAt = since;
    }

    String uniqueId() {
        return uniqueId;
    }

    Instant since() {
        return since;
    }

    boolean isGone() {
        return goneAt != null;
    }

    /** Somebody dials this leg; null when the PBX does it on its own account. */
    void dialled(@Nullable String byUniqueId, Instant at) {
        if (byUniqueId != null) {
            dialler = byUniqueId;
        }
        if (dialledAt == null || at.isBefore(dialledAt)) {
            dialledAt = at;
        }
    }

    void dialEnded(@Nullable String byUniqueId, String status, Instant at) {
        dialled(byUniqueId, at);
        dialEndedAt = at;
        dialStatus = status;
    }

    boolean wasDialled() {
        return dialledAt != null;
    }

    boolean wasDialledBy(String otherUniqueId) {
        return otherUniqueId.equals(dialler);
    }

    /** From the beginning of dialling to its end; to {@code callEnd} if that was not seen. Only if it was dialled. */
    Span dialling(Instant callEnd) {
        Instant from = dialledAt == null ? since : dialledAt;
        Instant to = dialEndedAt != null ? dialEndedAt : goneAt != null ? goneAt : callEnd;
        return new Span(from, to.isBefore(from) ? from : to);
    }

    DialResult dialResult() {
        return new DialResult(dialStatus, cause);
    }

    @Nullable
    Integer cause() {
        return cause;
    }

    /** @param link counts the links to the PBX: tells what is newer, an event or a snapshot */
    void entered(String bridge, Instant at, int link) {
        leaveBridge(at);
        bridgeId = bridge;
        enteredAt = at;
        linkOfBridge = link;
    }

    void left(String bridge, Instant at, int link) {
        if (bridge.equals(bridgeId)) {
            leaveBridge(at);
        }
        linkOfBridge = link;
    }

    /**
     * Takes over where a snapshot finds the leg, unless an event has told of a bridge since the link came back.
     *
     * @param unseenSince since when the leg was out of sight
     */
    void foundIn(@Nullable String bridge, Instant at, Instant unseenSince, int link) {
        if (linkOfBridge == link || (bridge != null && bridge.equals(bridgeId))) {
            return;
        }
        leaveBridge(unseenSince);
        if (bridge != null) {
            entered(bridge, at, link);
        }
    }

    /** @param hangupCause null if the leg vanished while nobody looked */
    void gone(@Nullable Integer hangupCause, Instant at) {
        leaveBridge(at);
        goneAt = at;
        cause = hangupCause;
    }

    /** The times that this leg and the other were in one bridge. Both are gone. */
    List<Span> together(Leg other) {
        List<Span> spans = new ArrayList<>();
        for (Stay mine : stays) {
            for (Stay theirs : other.stays) {
                Span both = mine.bridgeId.equals(theirs.bridgeId) ? mine.time.overlap(theirs.time) : null;
                if (both != null) {
                    spans.add(both);
                }
            }
        }
        return spans;
    }

    private void leaveBridge(Instant at) {
        if (bridgeId != null) {
            stays.add(new Stay(bridgeId, new Span(enteredAt, at.isBefore(enteredAt) ? enteredAt : at)));
            bridgeId = null;
        }
    }
}
