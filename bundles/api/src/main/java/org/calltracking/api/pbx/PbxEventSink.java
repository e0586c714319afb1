// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.pbx;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes what a PBX tells. Returns at once; what it took survives the process. As a service it may go and come again at
 * any time: an adapter keeps its link, and what is told meanwhile for the next sink.
 */
@ProviderType
public interface PbxEventSink {
    /**
     * Takes one event. For one PBX it is called on one thread at a time, in the order the PBX told. An adapter that
     * starts tells {@link PbxEvent.Disconnected} first: what happened before, nobody has told.
     *
     * @param pbx the name of the {@link PbxPort}: letters, digits, dots, hyphens and underscores
     * @throws java.io.UncheckedIOException when the event cannot be kept, for example on a full disk: the link must
     *     then be made anew, so that a snapshot tells what was missed
     */
    void accept(String pbx, PbxEvent event);
}
