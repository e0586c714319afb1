// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.secrets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.RefusedException;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.plugins.internal.PluginsConfig;
import org.calltracking.plugins.internal.store.PluginsTables;
import org.calltracking.plugins.internal.store.SecretMapper;
import org.calltracking.plugins.internal.store.VaultMapper;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals and opens what is secret. The key file is looked at again every few seconds: a new first key is used at once,
 * and what older ones have sealed moves over to it. Thread-safe.
 */
@Component(
        service = {Secrets.class, HealthCheck.class},
        immediate = true,
        configurationPid = "org.calltracking.plugins",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PluginsConfig.class)
public final class Secrets implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final int LOOK_SECONDS = 15;

    private final KeyFile file;
    private final Store store;
    private final SecretMapper table;
    private final VaultMapper vault;
    private final KeyRotation rotation;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "plugins-secrets");
        thread.setDaemon(true);
        return thread;
    });
    private volatile State state = new State(null, "the keys for secrets are not read yet", Set.of(), Set.of(), 0);

    /**
     * @param problem what is wrong with the file; the keys that were read before stay in use
     * @param missing keys that stored secrets need and the file lacks
     * @param unused keys behind the first that seal nothing any more
     * @param damaged how many secrets do not open
     */
    private record State(
            @Nullable Keys keys, @Nullable String problem, Set<String> missing, Set<String> unused, int damaged) {}

    @Activate
    public Secrets(
            PluginsConfig config, @Reference(target = "(" + Store.NAME + "=" + PluginsTables.NAME + ")") Store store) {
        this(Path.of(config.secret_key_file()), store);
        Future<?> unused = worker.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    public Secrets(Path file, Store store) {
        this.file = new KeyFile(file.toAbsolutePath().normalize());
        this.store = store;
        this.table = store.mapper(SecretMapper.class);
        this.vault = store.mapper(VaultMapper.class);
        this.rotation = new KeyRotation(store);
        look();
    }

    @Deactivate
    public void stop() {
        worker.shutdownNow();
    }

    /** @throws RefusedException if secrets cannot be used now */
    public String seal(Place place, String text) {
        State now = state;
        if (!now.missing.isEmpty()) {
            throw unavailable(lacks(now.missing));
        }
        return keys(now).seal(place, text);
    }

    /**
     * @throws RefusedException if secrets cannot be used now
     * @throws DamagedSecretException if it was not sealed for that place
     */
    public String open(Place place, String sealed) {
        try {
            return keys(state).open(place, sealed);
        } catch (MissingKeyException e) {
            LOG.debug("The key file lacks a key", e);
            throw unavailable("the key file lacks a key that a secret needs");
        }
    }

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public Health check() {
        State now = state;
        List<String> faults = new ArrayList<>();
        if (now.problem != null) {
            faults.add(now.problem);
        }
        if (!now.missing.isEmpty()) {
            faults.add(lacks(now.missing));
        }
        if (now.damaged > 0) {
            faults.add(now.damaged + " secrets do not open: they were changed or moved");
        }
        if (!faults.isEmpty()) {
            return Health.degraded(String.join("; ", faults));
        }
        return Health.up(now.unused.isEmpty() ? "all keys are in use" : removable(now.unused));
    }

    /** Reads the file, makes it at the first start, and moves secrets over to the first key. */
    void look() {
        try {
            State former = state;
            State next = read(former);
            state = next;
            if (next.keys != null) {
                state = settle(next.keys, next.problem);
            }
            tell(former, state);
        } catch (StoreUnavailableException e) {
            LOG.debug("The keys are looked at again later", e);
        } catch (RuntimeException e) {
            // A periodic task that throws is never run again.
            LOG.error("The keys for secrets are looked at again later", e);
        }
    }

    private State read(State former) {
        try {
            if (!file.exists()) {
                if (former.keys != null) {
                    return problem(
                            former,
                            "the key file " + file.path() + " has gone: without it no secret can be"
                                    + " read after the next start");
                }
                Set<String> needed = store.read(this::neededKeys);
                if (!needed.isEmpty()) {
                    return problem(
                            former,
                            "the key file " + file.path() + " is missing, and secrets are encrypted with" + " its keys "
                                    + String.join(", ", needed) + ": bring it back");
                }
                file.create();
                LOG.info("Made the key file for secrets {}: keep a copy apart from the database's", file.path());
            }
            Keys keys = file.read();
            if (former.keys == null && file.isOpenToOthers()) {
                LOG.warn("Others than its owner may touch the key file {}: chmod 600", file.path());
            }
            return new State(keys, null, former.missing, former.unused, former.damaged);
        } catch (BadKeyFileException e) {
            return problem(former, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return problem(former, "the key file " + file.path() + " cannot be read: " + e);
        }
    }

    private Set<String> neededKeys() {
        Set<String> needed = new TreeSet<>(table.keyIds());
        needed.addAll(vault.keyIds());
        return needed;
    }

    private static State problem(State former, String problem) {
        return new State(former.keys, problem, former.missing, former.unused, former.damaged);
    }

    private State settle(Keys keys, @Nullable String problem) {
        Set<String> missing = new TreeSet<>(store.read(this::neededKeys));
        missing.removeAll(keys.ids());
        int damaged = 0;
        Set<String> unused = new TreeSet<>();
        for (String former : keys.ids()) {
            if (!former.equals(keys.first()) && missing.isEmpty()) {
                int left = rotation.rotate(keys, former);
                damaged += left;
                if (left == 0) {
                    unused.add(former);
                }
            }
        }
        return new State(keys, problem, missing, unused, damaged);
    }

    private void tell(State former, State now) {
        String health = check().detail();
        boolean good = check().status() == Health.Status.UP;
        boolean news = !Objects.equals(former.problem, now.problem)
                || !former.missing.equals(now.missing)
                || former.damaged != now.damaged;
        if (!good && news) {
            LOG.error("Secrets: {}", health);
        }
        if (good && !now.unused.isEmpty() && !now.unused.equals(former.unused)) {
            LOG.info("Secrets: {}", health);
        }
    }

    private static Keys keys(State state) {
        if (state.keys == null) {
            throw unavailable(String.valueOf(state.problem));
        }
        return state.keys;
    }

    private String lacks(Set<String> missing) {
        return "the key file " + file.path() + " lacks the keys " + String.join(", ", missing)
                + ", with which secrets are encrypted: bring them back";
    }

    private String removable(Set<String> unused) {
        return "nothing is encrypted any more with the keys " + String.join(", ", unused)
                + ": their lines may be removed from " + file.path();
    }

    /** What the operator has to mend is in the log and the health check; others learn that it is not their fault. */
    private static RefusedException unavailable(String reason) {
        LOG.debug("Refused: {}", reason);
        return new RefusedException(
                RefusedException.Code.UNAVAILABLE,
                "secrets cannot be used now, because of the operator's key file: he finds the reason in the log");
    }
}
