// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What AMI told of one call, in its order, whichever channel it is about. */
record CallEvents(List<Map<String, String>> events) {
    /** The events of the call to a number that was dialled once; none if there was no such call yet. */
    static CallEvents of(String did, List<Map<String, String>> messages) {
        var call = messages.stream()
                .filter(message -> did.equals(message.get("CT_DID")))
                .findFirst()
                .map(message -> message.get("Linkedid"))
                .orElse("none yet");
        var bridges = messages.stream()
                .filter(message -> call.equals(message.get("Linkedid")) && message.containsKey("BridgeUniqueid"))
                .map(message -> message.get("BridgeUniqueid"))
                .toList();
        return new CallEvents(messages.stream()
                .filter(message -> call.equals(message.get("Linkedid"))
                        || bridges.contains(message.getOrDefault("BridgeUniqueid", "none")))
                .toList());
    }

    boolean isOver() {
        return all("Hangup").anyMatch(event -> event.get("Uniqueid").equals(event.get("Linkedid")));
    }

    Stream<Map<String, String>> all(String name) {
        return events.stream().filter(event -> name.equals(event.get("Event")));
    }

    /** The only event of this name. */
    Map<String, String> one(String name) {
        var found = all(name).toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    int hangupCause(String uniqueId) {
        return all("Hangup")
                .filter(event -> event.get("Uniqueid").equals(uniqueId))
                .mapToInt(event -> Integer.parseInt(event.get("Cause")))
                .findFirst()
                .orElseThrow();
    }
}
