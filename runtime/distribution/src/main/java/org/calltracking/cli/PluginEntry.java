// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.util.List;

/** One plug-in in a list. What is not known is empty. */
record PluginEntry(String name, String version, String state, String since, String reason) {
    static final List<String> TITLES = List.of("NAME", "VERSION", "STATE", "SINCE", "REASON");

    static PluginEntry of(Answer json) {
        return new PluginEntry(
                json.text("name"), json.text("version"), json.text("state"), json.text("since"), json.text("reason"));
    }

    boolean isSetAside() {
        return state.equals("SET_ASIDE");
    }

    List<String> row() {
        return List.of(name, version, state, since, reason);
    }

    /** Such as {@code webhooks 1.0.0: RUNNING}. */
    String text() {
        return (name + " " + version).strip() + ": " + state + (reason.isEmpty() ? "" : ", " + reason);
    }
}
