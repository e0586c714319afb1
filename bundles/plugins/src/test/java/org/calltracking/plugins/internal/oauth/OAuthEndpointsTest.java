// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.settings.CheckResult;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.plugins.internal.settings.PluginsFixture;
import org.calltracking.plugins.internal.testing.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class OAuthEndpointsTest {
    private static final SettingsForm<String> PLAIN = new SettingsForm<>(
            "plain",
            "Plain",
            SettingsForm.Count.ONE,
            Sample.FIELDS.subList(0, 3),
            values -> "",
            record -> new CheckResult(true, ""));

    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

    @Test
    void whoAsksForLeaveHasAnEndpointWhileItIsThere(@TempDir Path folder) throws InterruptedException {
        try (PluginsFixture plugins = new PluginsFixture(folder)) {
            plugins.install("crm", Sample.ACCOUNT);
            OAuthEndpoints endpoints =
                    new OAuthEndpoints(context(), plugins.forms(), plugins.authorizations(), (bearer, session) -> null);
            awaitNews("registered /x/crm/oauth");

            plugins.install("plain", PLAIN);
            plugins.uninstall("crm");
            awaitNews("unregistered /x/crm/oauth");
            plugins.install("crm", Sample.BRANCH);
            awaitNews("registered /x/crm/oauth");

            endpoints.stop();
            awaitNews("unregistered /x/crm/oauth");
            plugins.install("erp", Sample.ACCOUNT);
            assertThat(news).isEmpty();
        }
    }

    private void awaitNews(String expected) throws InterruptedException {
        assertThat(news.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("registerService");
                    assertThat(arguments[0]).isEqualTo(Endpoint.class);
                    String path = ((Endpoint) arguments[1]).path();
                    news.add("registered " + path);
                    return registration(path);
                });
    }

    private ServiceRegistration<?> registration(String path) {
        return (ServiceRegistration<?>) Proxy.newProxyInstance(
                ServiceRegistration.class.getClassLoader(),
                new Class<?>[] {ServiceRegistration.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("unregister");
                    news.add("unregistered " + path);
                    return null;
                });
    }
}
