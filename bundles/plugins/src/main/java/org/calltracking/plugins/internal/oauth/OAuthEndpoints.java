// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.plugins.internal.settings.FormRegistry;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Keeps an endpoint for each plug-in that asks for leave, while it is there. Thread-safe. */
@Component(service = OAuthEndpoints.class, immediate = true)
public final class OAuthEndpoints {
    private final BundleContext context;
    private final FormRegistry forms;
    private final Authorizations authorizations;
    private final Authenticator authenticator;
    private final Consumer<String> follower = this::follow;
    private final Map<String, ServiceRegistration<Endpoint>> registrations = new HashMap<>();
    private boolean stopped;

    @Activate
    public OAuthEndpoints(
            BundleContext context,
            @Reference FormRegistry forms,
            @Reference Authorizations authorizations,
            @Reference Authenticator authenticator) {
        this.context = context;
        this.forms = forms;
        this.authorizations = authorizations;
        this.authenticator = authenticator;
        forms.follow(follower);
    }

    @Deactivate
    public void stop() {
        forms.unfollow(follower);
        synchronized (registrations) {
            stopped = true;
            registrations.values().forEach(ServiceRegistration::unregister);
            registrations.clear();
        }
    }

    private void follow(String plugin) {
        synchronized (registrations) {
            boolean wanted = !stopped && asksForLeave(plugin);
            if (wanted && !registrations.containsKey(plugin)) {
                registrations.put(
                        plugin,
                        context.registerService(
                                Endpoint.class, new OAuthCallback(plugin, authorizations, authenticator), null));
            } else if (!wanted && registrations.containsKey(plugin)) {
                registrations.remove(plugin).unregister();
            }
        }
    }

    private boolean asksForLeave(String plugin) {
        return forms.forms(plugin).stream()
                .flatMap(form -> form.fields().stream())
                .anyMatch(SettingsField.OAuth.class::isInstance);
    }
}
