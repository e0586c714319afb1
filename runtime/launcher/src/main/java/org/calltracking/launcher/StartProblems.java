// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects why bundles did not start: the framework tells that by events, and goes on without them. */
final class StartProblems implements FrameworkListener {
    private static final Logger log = LoggerFactory.getLogger(StartProblems.class);

    private final Map<Bundle, Throwable> reasons = new ConcurrentHashMap<>();

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR && event.getThrowable() != null) {
            reasons.put(event.getBundle(), event.getThrowable());
        }
    }

    /** @throws LaunchException unless each bundle runs that is to run, and each fragment is attached */
    void check(Collection<Bundle> bundles) {
        List<Bundle> failed =
                bundles.stream().filter(bundle -> !isAsItShould(bundle)).toList();
        if (!failed.isEmpty()) {
            failed.forEach(bundle -> log.error("{} did not start", bundle, reasons.get(bundle)));
            throw new LaunchException(
                    ExitCode.INTERNAL,
                    failed.stream()
                            .map(bundle -> bundle.getSymbolicName() + " did not start: " + shortly(reasons.get(bundle)))
                            .collect(Collectors.joining(System.lineSeparator())));
        }
    }

    static boolean isFragment(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    /** A plug-in that the operator has stopped is not to run. */
    private static boolean isAsItShould(Bundle bundle) {
        if (isFragment(bundle)) {
            return bundle.getState() == Bundle.RESOLVED;
        }
        return bundle.getState() == Bundle.ACTIVE
                || !bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
    }

    /** The innermost reason, without the resolver's repetition. */
    private static String shortly(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "the framework gave no reason";
        }
        Throwable reason = thrown;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return String.valueOf(reason.getMessage()).split(" Unresolved requirements:", 2)[0];
    }
}
