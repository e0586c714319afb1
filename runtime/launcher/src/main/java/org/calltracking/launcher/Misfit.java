// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.util.List;

/**
 * Something in the settings that cannot be used.
 *
 * @param settings the names of those that it concerns
 * @param problem what is wrong, and what would be accepted
 */
public record Misfit(List<String> settings, String problem) {
    public Misfit {
        settings = List.copyOf(settings);
    }

    static Misfit of(String setting, String problem) {
        return new Misfit(List.of(setting), problem);
    }

    static void refuseFirst(List<Misfit> misfits) {
        if (!misfits.isEmpty()) {
            throw LaunchException.badConfiguration(misfits.get(0).problem());
        }
    }
}
