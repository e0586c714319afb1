// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calltracking.api.plugin.PluginFaults;
import org.calltracking.plugins.internal.PluginState;
import org.calltracking.plugins.internal.PluginStatus;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * How a plug-in whose bundle runs really is: its components may have failed, or wait, and the house may have found
 * something wrong. Thread-safe.
 */
final class Diagnosis {
    private final Map<String, Finding> findings = new ConcurrentHashMap<>();
    private final ComponentStates components;
    private final Faults faults;
    private final Clock clock;

    /** What was found when it was last looked at, and when it was found first. */
    private record Finding(PluginState state, String reason, Instant since) {}

    Diagnosis(ComponentStates components, Faults faults, Clock clock) {
        this.components = components;
        this.faults = faults;
        this.clock = clock;
    }

    PluginStatus of(PluginStatus status, @Nullable Bundle bundle) {
        if (status.state() != PluginState.RUNNING || bundle == null) {
            findings.remove(status.name());
            return status;
        }
        ComponentStates.Trouble trouble = components.trouble(bundle);
        if (faults.isPending(status.name())) {
            return trouble.lacks() == null
                    ? status(status, PluginState.STARTING, Stream.empty(), clock.instant())
                    : status(status, PluginState.WAITING, Stream.of(trouble.lacks()), clock.instant());
        }
        List<PluginFaults.Fault> found = faults.of(status.name());
        if (trouble.failures() != null || !found.isEmpty()) {
            Instant since = found.stream()
                    .map(PluginFaults.Fault::since)
                    .min(Instant::compareTo)
                    .orElseGet(clock::instant);
            return status(
                    status,
                    PluginState.SET_ASIDE,
                    Stream.concat(
                            Stream.of(trouble.failures()).filter(Objects::nonNull),
                            found.stream().map(PluginFaults.Fault::reason)),
                    since);
        }
        if (trouble.lacks() != null) {
            return status(status, PluginState.WAITING, Stream.of(trouble.lacks()), clock.instant());
        }
        findings.remove(status.name());
        return status;
    }

    private PluginStatus status(PluginStatus status, PluginState state, Stream<String> reasons, Instant since) {
        String reason = reasons.collect(Collectors.joining("; "));
        Finding finding = findings.compute(
                status.name(),
                (name, former) -> former != null
                                && former.state() == state
                                && former.reason().equals(reason)
                        ? former
                        : new Finding(state, reason, since));
        String whole = Stream.of(reason, String.valueOf(Objects.requireNonNullElse(status.reason(), "")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return status.with(state, whole.isEmpty() ? null : whole, finding.since());
    }
}
