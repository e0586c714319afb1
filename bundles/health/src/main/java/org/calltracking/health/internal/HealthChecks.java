// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal;

import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checks that the bundles offer now. Thread-safe. */
@Component(service = HealthChecks.class)
public final class HealthChecks {
    private static final Logger log = LoggerFactory.getLogger(HealthChecks.class);

    private final Set<HealthCheck> checks = ConcurrentHashMap.newKeySet();
    private final AtomicInteger started = new AtomicInteger();

    @Activate
    public HealthChecks() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindCheck(HealthCheck check) {
        checks.add(check);
    }

    void unbindCheck(HealthCheck check) {
        checks.remove(check);
    }

    /** The launcher tells by this service that all bundles have been started. */
    @Reference(
            target = "(" + Condition.CONDITION_ID + "=org.calltracking.started)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    void bindStarted(Condition condition) {
        started.incrementAndGet();
    }

    void unbindStarted(Condition condition) {
        started.decrementAndGet();
    }

    /** @param required the checks without which nothing is ready, even if they are not offered yet */
    HealthReport report(Collection<String> required) {
        SortedMap<String, Health> answers = new TreeMap<>();
        required.forEach(name -> answers.put(name, Health.down("not there yet")));
        checks.forEach(check -> answers.put(check.name(), answer(check)));
        return HealthReport.of(started.get() > 0, answers);
    }

    /** A check that fails tells nothing good about its part. */
    private static Health answer(HealthCheck check) {
        try {
            return check.check();
        } catch (RuntimeException e) {
            log.error("the health check {} failed", check.name(), e);
            return Health.down("its check failed, the log says how");
        }
    }
}
