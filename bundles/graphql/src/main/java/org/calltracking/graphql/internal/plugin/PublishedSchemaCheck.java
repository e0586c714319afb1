// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.plugin;

import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.calltracking.api.graphql.SchemaCheck;
import org.calltracking.graphql.internal.SchemaRegistry;
import org.calltracking.graphql.internal.SchemaRegistry.Published;
import org.calltracking.graphql.internal.Settings;
import org.calltracking.graphql.internal.schema.Part;
import org.calltracking.graphql.internal.schema.SdlTrial;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tries texts against what is published. At the start it waits until the required parts are. */
@Component
public final class PublishedSchemaCheck implements SchemaCheck {
    private static final Duration START = Duration.ofMinutes(1);

    private final SchemaRegistry registry;
    private final Settings settings;
    private final Duration patience;

    @Activate
    public PublishedSchemaCheck(@Reference SchemaRegistry registry, @Reference Settings settings) {
        this(registry, settings, START);
    }

    public PublishedSchemaCheck(SchemaRegistry registry, Settings settings, Duration patience) {
        this.registry = registry;
        this.settings = settings;
        this.patience = patience;
    }

    @Override
    public List<String> faults(String part, List<URL> sdl) {
        long deadline = System.nanoTime() + patience.toNanos();
        CompletableFuture<Void> next = registry.next();
        List<Part> parts = parts();
        while (parts == null) {
            if (!passes(next, deadline - System.nanoTime())) {
                return List.of("it cannot be tried: the schema it belongs to is not there yet");
            }
            next = registry.next();
            parts = parts();
        }
        return SdlTrial.faults(part, sdl, parts);
    }

    /** Those that are published; null while some are missing that have to be there. */
    private @Nullable List<Part> parts() {
        Published published = registry.published();
        if (published == null || !published.composition().parts().containsAll(settings.requiredParts())) {
            return null;
        }
        return published.roster().parts().stream()
                .filter(part -> published.composition().parts().contains(part.name()))
                .toList();
    }

    private static boolean passes(CompletableFuture<Void> change, long nanos) {
        try {
            change.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
