// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Map;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.api.settings.OAuthAccess;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.plugins.internal.settings.PluginsFixture;
import org.calltracking.plugins.internal.testing.FakeAuthorizationServer;
import org.calltracking.plugins.internal.testing.Sample;
import org.jspecify.annotations.Nullable;

/** A plug-in that asks for leave, a service that gives it, and browsers. A session cookie is the number of its account. */
final class OAuthFixture implements AutoCloseable {
    static final String SECRET = "s3cret :&";

    final PluginsFixture plugins;
    final FakeAuthorizationServer server = new FakeAuthorizationServer();
    private String language = "en";

    OAuthFixture(Path folder, SettingsForm<?>... forms) throws InterruptedException {
        plugins = new PluginsFixture(folder);
        plugins.install(Sample.PLUGIN, forms);
        plugins.outbound().serve(server);
    }

    /** A connection of the account without leave. */
    long connection(AccountScope scope) {
        return plugins.keep(scope, Sample.PLUGIN, "branch", false, "{\"url\": \"https://crm.example/\"}", SECRET);
    }

    String begin(AccountScope scope, long connection) {
        return plugins.authorizations().begin(viewer(scope), plugins.stored(scope, connection), "leave");
    }

    /** Gives leave for a connection. */
    void give(AccountScope scope, long connection) {
        Response response = comeBack(scope, server.consent(begin(scope, connection)));
        if (response.status() != 200) {
            throw new AssertionError(new String(response.body(), UTF_8));
        }
    }

    /** What the browsers that come back ask for from now on. */
    void language(String tag) {
        language = tag;
    }

    Response comeBack(@Nullable AccountScope scope, Map<String, String> query) {
        return ask(Sample.PLUGIN, "GET", "/x/crm/oauth", scope, query);
    }

    Response ask(String plugin, String method, String path, @Nullable AccountScope scope, Map<String, String> query) {
        Map<String, String> cookies =
                scope == null ? Map.of() : Map.of(Authenticator.SESSION_COOKIE, String.valueOf(scope.ownAccountId()));
        Request request = new Request(
                method, path, query, Map.of("accept-language", language), cookies, "192.0.2.1", new byte[0]);
        return new OAuthCallback(plugin, plugins.authorizations(), OAuthFixture::authenticate).answer(request);
    }

    /** What the plug-in gets. */
    OAuthAccess access(AccountScope scope, long connection) {
        return plugins.settingsOf(Sample.PLUGIN)
                .connection(scope, Sample.BRANCH, connection)
                .orElseThrow()
                .settings()
                .leave()
                .orElseThrow();
    }

    static Viewer viewer(AccountScope scope) {
        return new Viewer(scope.ownAccountId(), Viewer.Credential.SESSION, 1);
    }

    private static @Nullable Viewer authenticate(@Nullable String bearer, @Nullable String session) {
        return session == null ? null : new Viewer(Long.parseLong(session), Viewer.Credential.SESSION, 1);
    }

    @Override
    public void close() {
        plugins.close();
    }
}
