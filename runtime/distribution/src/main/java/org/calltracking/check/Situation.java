// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calltracking.launcher.Home;
import org.calltracking.launcher.Misfit;
import org.calltracking.launcher.Settings;

/**
 * What there is to look at.
 *
 * @param settings as if those that cannot be used were not set
 * @param misfits those that cannot be used
 * @param holder the process that uses the data folder
 */
record Situation(
        Home home, Map<String, String> environment, Settings settings, List<Misfit> misfits, Optional<Long> holder) {

    static Situation of(Home home, Map<String, String> environment) {
        Settings settings = Settings.usable(home, environment);
        List<Misfit> misfits = Settings.misfits(home, environment);
        return new Situation(home, environment, settings, misfits, holder(settings.data()));
    }

    private static Optional<Long> holder(Path data) {
        try {
            return new DataLock(data).holder();
        } catch (IOException e) {
            // The check of the data folder says why.
            return Optional.empty();
        }
    }

    /** Whether one of these settings cannot be used, so that what hangs on it is not worth a look. */
    boolean isSpoilt(String prefix) {
        Set<String> spoilt = new HashSet<>();
        misfits.forEach(misfit -> spoilt.addAll(misfit.settings()));
        return spoilt.stream().anyMatch(name -> name.startsWith(prefix));
    }

    String value(String setting) {
        return settings.variables().get(setting);
    }

    boolean isSet(String setting) {
        return settings.variables().isSet(setting);
    }
}
