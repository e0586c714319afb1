// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calltracking.api.RefusedException;
import org.calltracking.api.plugin.PluginFaults;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;
import org.calltracking.api.settings.SettingsContribution;
import org.calltracking.api.settings.SettingsForm;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The forms of the plug-ins that are there now, and how those looked that were there before. Services of plug-ins are
 * fetched and read behind the guard: nothing here waits for one. Thread-safe.
 */
@Component(service = {FormRegistry.class, PluginFaults.class})
public final class FormRegistry implements PluginFaults {
    private static final Logger LOG = LoggerFactory.getLogger(FormRegistry.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final PluginGuard guard;
    private final BundleContext context;
    private final Clock clock;
    private final Map<Object, Contribution> contributions = new ConcurrentHashMap<>();
    private final Map<String, List<Form>> known = new ConcurrentHashMap<>();
    private final CopyOnWriteArraySet<Consumer<String>> followers = new CopyOnWriteArraySet<>();

    /**
     * @param read whether what stands here is what the plug-in has told; there is nothing before
     * @param faults what was set aside
     */
    private record Contribution(
            String plugin, boolean read, List<SettingsForm<?>> forms, List<String> faults, Instant since) {}

    @Activate
    public FormRegistry(BundleContext context, @Reference PluginGuard guard, @Reference Clock clock) {
        this.context = context;
        this.guard = guard;
        this.clock = clock;
    }

    @Reference(
            service = SettingsContribution.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindContribution(ServiceReference<SettingsContribution> reference) {
        String plugin = reference.getBundle().getHeaders("").get(PluginGuard.HEADER);
        if (plugin == null) {
            LOG.error(
                    "The forms of {} are left out: it is no plug-in",
                    reference.getBundle().getSymbolicName());
            return;
        }
        add(reference, plugin, () -> fetch(reference));
    }

    void unbindContribution(ServiceReference<SettingsContribution> reference) {
        remove(reference);
        context.ungetService(reference);
    }

    private List<SettingsForm<?>> fetch(ServiceReference<SettingsContribution> reference) {
        SettingsContribution contribution = context.getService(reference);
        try {
            if (contribution == null) {
                throw new IllegalStateException("its component did not start");
            }
            return List.copyOf(contribution.forms());
        } finally {
            if (!contributions.containsKey(reference)) {
                context.ungetService(reference);
            }
        }
    }

    void add(Object key, String plugin, Callable<List<SettingsForm<?>>> forms) {
        contributions.put(key, new Contribution(plugin, false, List.of(), List.of(), clock.instant()));
        guard.call(plugin, Work.INTRODUCTION, "settings", LIMIT, () -> examine(plugin, key, forms.call()))
                .exceptionally(failure -> unread(plugin, failure))
                .thenAccept(read -> settle(key, read));
    }

    void remove(Object key) {
        Contribution removed = contributions.remove(key);
        if (removed != null) {
            tell(removed.plugin);
        }
    }

    private Contribution examine(String plugin, Object key, List<SettingsForm<?>> forms) {
        List<SettingsForm<?>> good = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (SettingsForm<?> form : forms) {
            List<String> found = FormCheck.faults(form);
            if (!found.isEmpty()) {
                faults.addAll(found);
            } else if (isTaken(plugin, form.name(), key)
                    || good.stream().anyMatch(other -> other.name().equals(form.name()))) {
                faults.add("the form " + form.name() + " stands there twice");
            } else {
                good.add(form);
            }
        }
        return new Contribution(plugin, true, good, faults, clock.instant());
    }

    private boolean isTaken(String plugin, String form, Object key) {
        return contributions.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(key) && entry.getValue().plugin.equals(plugin))
                .flatMap(entry -> entry.getValue().forms.stream())
                .anyMatch(other -> other.name().equals(form));
    }

    private Contribution unread(String plugin, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new Contribution(
                plugin, true, List.of(), List.of("its forms cannot be read: " + reason), clock.instant());
    }

    private void settle(Object key, Contribution read) {
        if (contributions.computeIfPresent(key, (same, unread) -> read) == null) {
            return;
        }
        read.faults.forEach(fault -> LOG.warn("Set aside in {}: {}", read.plugin, fault));
        if (!read.forms.isEmpty()) {
            known.put(read.plugin, forms(read.plugin));
        }
        tell(read.plugin);
    }

    /** Has the plug-in's name told whenever its forms come or go; tells those that are there. */
    public void follow(Consumer<String> follower) {
        followers.add(follower);
        contributions.values().stream().map(Contribution::plugin).distinct().forEach(follower);
    }

    public void unfollow(Consumer<String> follower) {
        followers.remove(follower);
    }

    private void tell(String plugin) {
        followers.forEach(follower -> follower.accept(plugin));
    }

    /** The forms that can be filled in now, by plug-in and in the plug-in's order. */
    public List<Form> forms() {
        return contributions.values().stream()
                .map(Contribution::plugin)
                .distinct()
                .sorted()
                .flatMap(plugin -> forms(plugin).stream())
                .toList();
    }

    /** The forms of one plug-in that can be filled in now. */
    public List<Form> forms(String plugin) {
        return present(plugin).map(form -> Form.of(plugin, form)).toList();
    }

    /** How a form looks, or looked when its plug-in was last there; empty if that was not since the start. */
    public Optional<Form> known(String plugin, String form) {
        return Stream.concat(forms(plugin).stream(), known.getOrDefault(plugin, List.of()).stream())
                .filter(candidate -> candidate.name().equals(form))
                .findFirst();
    }

    /** The form as its plug-in made it; empty if there is no such form. */
    Optional<SettingsForm<?>> present(String plugin, String form) {
        return present(plugin)
                .filter(candidate -> candidate.name().equals(form))
                .findFirst();
    }

    private Stream<SettingsForm<?>> present(String plugin) {
        return contributions.values().stream()
                .filter(contribution -> contribution.plugin.equals(plugin))
                .flatMap(contribution -> contribution.forms.stream());
    }

    public static RefusedException away(String plugin) {
        return new RefusedException(
                RefusedException.Code.PLUGIN_UNAVAILABLE, "the plug-in " + plugin + " is away now: try again later");
    }

    @Override
    public Map<String, Fault> faults() {
        return contributions.values().stream()
                .filter(contribution -> !contribution.faults.isEmpty())
                .collect(Collectors.toMap(
                        Contribution::plugin,
                        contribution -> new Fault(String.join("; ", contribution.faults), contribution.since),
                        (first, second) -> new Fault(first.reason() + "; " + second.reason(), first.since())));
    }

    @Override
    public Set<String> pending() {
        return contributions.values().stream()
                .filter(contribution -> !contribution.read)
                .map(Contribution::plugin)
                .collect(Collectors.toSet());
    }
}
