// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.asteriskjava.manager.event.DialBeginEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewCallerIdEvent;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Notices calls whose first event never came. A caller can put line breaks into his number; the shipped
 * {@code manager.conf} holds back the event that would carry them, so such a call is introduced by its next event,
 * which has the number that was dialled from the dialplan. Guarded by the lock of its session.
 */
final class Newcomers {
    /** The dialplan's own name for the number a call came in for. */
    static final String DIALLED = "CT_DID";

    private static final String INBOUND = "from-trunk";

    private final Set<String> known = new HashSet<>();
    private boolean complete;

    /** From here on, a channel that is not known is a newcomer. */
    void know(PbxEvent.Snapshot snapshot) {
        snapshot.channels().forEach(channel -> known.add(channel.channel().uniqueId()));
        complete = true;
    }

    void saw(PbxEvent event) {
        if (event instanceof PbxEvent.ChannelCreated created) {
            known.add(created.channel().uniqueId());
        } else if (event instanceof PbxEvent.ChannelHungUp hungUp) {
            known.remove(hungUp.channel().uniqueId());
        }
    }

    /** The beginning of the call that the event belongs to, if that was never told. */
    PbxEvent.@Nullable ChannelCreated missed(ManagerEvent event, Instant at) {
        Channel channel = channel(event);
        Map<String, String> variables = event.getChannelVariables();
        String dialled = variables == null ? null : AmiText.orNull(variables.get(DIALLED));
        if (!complete || channel == null || dialled == null || known.contains(channel.uniqueId())) {
            return null;
        }
        boolean firstOfItsCall = channel.uniqueId().equals(channel.linkedId());
        return firstOfItsCall
                ? new PbxEvent.ChannelCreated(at, channel, INBOUND, dialled, AmiText.orNull(event.getCallerIdNum()))
                : null;
    }

    private static @Nullable Channel channel(ManagerEvent event) {
        if (event instanceof DialBeginEvent e) {
            return AmiTranslator.channel(e.getUniqueId(), e.getLinkedId());
        }
        if (event instanceof NewCallerIdEvent e) {
            return AmiTranslator.channel(e.getUniqueId(), e.getLinkedId());
        }
        if (event instanceof HangupEvent e) {
            return AmiTranslator.channel(e.getUniqueId(), e.getLinkedId());
        }
        return null;
    }
}
