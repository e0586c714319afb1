// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.calltracking.plugins.internal.PluginState;
import org.calltracking.plugins.internal.PluginStatus;
import org.calltracking.plugins.internal.check.FaultException;
import org.calltracking.plugins.internal.check.Revision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a jar that was started does its work: the parts of the house look at it in their own time. One that
 * does is kept, to be gone back to.
 */
final class Probation {
    private static final Logger log = LoggerFactory.getLogger(Probation.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LOOK_AGAIN_AT_WAITING = Duration.ofMillis(500);

    private final String file;
    private final Hosted plugin;
    private final Worker worker;
    private final Workshop workshop;

    Probation(String file, Hosted plugin, Worker worker, Workshop workshop) {
        this.file = file;
        this.plugin = plugin;
        this.worker = worker;
        this.workshop = workshop;
    }

    /** To be called by the worker, which goes on with it. */
    void begin(Revision started, BooleanSupplier isInUse) {
        if (!isInUse.getAsBoolean()) {
            return;
        }
        PluginStatus found = workshop.diagnosis().of(plugin.status(), plugin.bundle());
        switch (found.state()) {
            case RUNNING -> {
                log.info("{}: {} {} runs", file, found.name(), found.version());
                keep(found.name(), started);
            }
            case SET_ASIDE -> log.warn("{} {}", file, found.reason());
            case STARTING -> worker.later(LOOK_AGAIN, () -> begin(started, isInUse));
            case WAITING -> worker.later(LOOK_AGAIN_AT_WAITING, () -> begin(started, isInUse));
            case INSTALLED, STOPPED -> log.debug("{} was stopped: its next start tells", file);
        }
    }

    /** What stops now may have proved itself since it was looked at. */
    void end(Revision stopping) {
        PluginStatus found = workshop.diagnosis().of(plugin.status(), plugin.bundle());
        if (found.state() == PluginState.RUNNING) {
            keep(found.name(), stopping);
        } else if (found.state() == PluginState.SET_ASIDE) {
            forget(stopping);
        }
    }

    private void forget(Revision stopping) {
        try {
            workshop.folders().disprove(file, stopping.jar());
        } catch (FaultException e) {
            log.error("{} {}", file, e.reason(), e);
        }
    }

    private void keep(String name, Revision started) {
        try {
            workshop.folders().prove(name, file, started.jar());
        } catch (FaultException e) {
            log.error("{} runs, and cannot be kept to be gone back to: {}", file, e.reason(), e);
        }
    }
}
