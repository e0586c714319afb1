// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.sample;

import java.util.Set;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes a sample of each call that ended. */
@Component
public final class SampleListener implements EventListener {
    private final Samples samples;
    private final AccessPolicy policy;

    @Activate
    public SampleListener(@Reference Samples samples, @Reference AccessPolicy policy) {
        this.samples = samples;
        this.policy = policy;
    }

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public Set<String> types() {
        return Set.of("call.ended");
    }

    @Override
    public void on(Event event) {
        Long account = event.accountId();
        if (account != null) {
            samples.createOf(policy.background(account, "a sample of a call"), event);
        }
    }
}
