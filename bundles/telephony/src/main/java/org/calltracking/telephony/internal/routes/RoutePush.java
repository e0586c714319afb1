// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.routes;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventListener;
import org.calltracking.api.pbx.PbxPort;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.numbers.Offices;
import org.calltracking.telephony.internal.feed.PbxWatcher;
import org.calltracking.telephony.internal.store.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Tells each PBX its routes: changes at once, everything after each reconnect. What is lost here, by a crash between
 * the table and the PBX, is made good by that: a process that begins connects anew.
 */
@Component(
        immediate = true,
        service = {EventListener.class, PbxWatcher.class, RoutePush.class})
public final class RoutePush implements EventListener, PbxWatcher {
    private static final Duration STOP = Duration.ofSeconds(1);

    private final Routes routes;
    private final Map<String, RoutePusher> pushers = new ConcurrentHashMap<>();

    @Activate
    public RoutePush(@Reference Routes routes) {
        this.routes = routes;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPort(PbxPort port) {
        RoutePusher pusher = new RoutePusher(port, routes::of);
        RoutePusher former = pushers.put(port.name(), pusher);
        if (former != null) {
            stop(List.of(former));
        }
        pusher.start();
    }

    void unbindPort(PbxPort port) {
        pushers.computeIfPresent(port.name(), (name, pusher) -> {
            if (!pusher.serves(port)) {
                return pusher;
            }
            stop(List.of(pusher));
            return null;
        });
    }

    @Deactivate
    void stop() {
        stop(pushers.values());
    }

    private static void stop(Collection<RoutePusher> pushers) {
        pushers.forEach(RoutePusher::askToStop);
        long deadline = System.nanoTime() + STOP.toNanos();
        pushers.forEach(pusher -> pusher.awaitStop(deadline));
    }

    @Override
    public String name() {
        return "telephony.routes";
    }

    @Override
    public Set<String> types() {
        return Set.of(Campaigns.CHANGED, Offices.CHANGED);
    }

    @Override
    public void on(Event event) {
        if (event.accountId() == null) {
            return;
        }
        for (Route change : routes.refresh(event.accountId())) {
            RoutePusher pusher = pushers.get(change.pbx());
            if (pusher != null) {
                pusher.offer(change.digits(), change.route());
            }
        }
    }

    @Override
    public void connected(String pbx) {
        RoutePusher pusher = pushers.get(pbx);
        if (pusher != null) {
            pusher.offerAll();
        }
    }

    /** For how long each PBX that does not know all its routes has been behind. */
    public Map<String, Duration> behind() {
        Map<String, Duration> behind = new TreeMap<>();
        pushers.forEach((pbx, pusher) -> {
            Duration since = pusher.behind();
            if (since != null) {
                behind.put(pbx, since);
            }
        });
        return behind;
    }
}
