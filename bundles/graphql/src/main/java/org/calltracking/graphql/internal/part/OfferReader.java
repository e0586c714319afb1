// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.calltracking.api.RefusedException;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.plugin.Work;
import org.calltracking.graphql.internal.fetch.PartCalls;
import org.calltracking.graphql.internal.part.Contribution.Reading;
import org.calltracking.graphql.internal.plugin.PluginCalls;
import org.calltracking.graphql.internal.plugin.PluginPart;
import org.calltracking.graphql.internal.schema.Composition.SetAside;
import org.calltracking.graphql.internal.schema.FaultException;
import org.calltracking.graphql.internal.schema.PartReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads each contribution once, however often the schema is built. Those of plug-ins are read by the guard: one that
 * hangs while it is fetched holds up nobody.
 */
public final class OfferReader {
    private static final Logger log = LoggerFactory.getLogger(OfferReader.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final PluginCalls plugins;
    private final Runnable changed;

    /** @param changed told when something was read after a while, or is worth another try */
    public OfferReader(PluginCalls plugins, Runnable changed) {
        this.plugins = plugins;
        this.changed = changed;
    }

    /** Reads a contribution, or begins to. */
    public void read(Contribution contribution) {
        if (contribution.isAway() || !contribution.beginReading()) {
            return;
        }
        String plugin = contribution.offer().plugin();
        if (plugin == null) {
            contribution.read(read(contribution.offer(), null, PartCalls.DIRECT));
        } else {
            readGuarded(contribution, plugin);
        }
    }

    private void readGuarded(Contribution contribution, String plugin) {
        Seat.State<?> guard = plugins.guard().state();
        if (guard.service() == null) {
            contribution.abandonReading();
            Future<?> unused = guard.over().thenRun(changed);
            return;
        }
        PluginPart calls = new PluginPart(plugins, plugin);
        Future<?> unused = plugins.call(
                        plugin, Work.INTRODUCTION, "schema", LIMIT, () -> read(contribution.offer(), plugin, calls))
                .whenComplete((reading, failure) -> {
                    contribution.read(failure == null ? reading : unread(plugin, cause(failure)));
                    changed.run();
                });
    }

    private static Reading read(Offer offer, @Nullable String plugin, PartCalls calls) {
        String name = plugin == null ? "a part of bundle " + offer.bundle() : plugin;
        try {
            GraphQlContribution contribution = offer.contribution();
            if (plugin == null) {
                name = contribution.getClass().getName();
                name = contribution.name();
            }
            return new Reading(PartReader.read(contribution, plugin, calls), null);
        } catch (FaultException | RuntimeException | LinkageError e) {
            return unread(name, e);
        }
    }

    private static Reading unread(String name, Throwable e) {
        log.debug("a contribution cannot be read", e);
        boolean told = e instanceof FaultException || e instanceof RefusedException;
        return new Reading(null, new SetAside(name, told ? String.valueOf(e.getMessage()) : "it fails: " + e));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
