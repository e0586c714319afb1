// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings.graphql;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.Page;
import org.calltracking.api.Slice;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.SignInContext;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.BatchFetcher;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.ScopedFetcher;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.api.settings.ReferenceKind;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.plugins.internal.settings.PluginsFixture;
import org.calltracking.plugins.internal.settings.ReferenceKinds;
import org.calltracking.plugins.internal.testing.OnlyOwner;

/** The fetchers of the schema's part, asked without a schema. */
final class GraphQlFixture implements AutoCloseable {
    private final PluginsFixture plugins;
    private final Map<String, ScopedFetcher> fetchers = new HashMap<>();
    private final Map<String, BatchFetcher<?, ?>> nodes = new HashMap<>();

    GraphQlFixture(Path folder) {
        plugins = new PluginsFixture(folder);
        ReferenceKinds kinds = new ReferenceKinds();
        kinds.bindKind(new Offices());
        new SettingsGraphQl(
                        plugins.forms(),
                        plugins.reader(),
                        plugins.filled(),
                        plugins.editor(),
                        plugins.authorizations(),
                        kinds,
                        plugins.outbound(),
                        new OnlyOwner(),
                        (owned, accounts) -> Map.of())
                .wire(recorder());
    }

    PluginsFixture plugins() {
        return plugins;
    }

    void install(String plugin, SettingsForm<?>... forms) throws InterruptedException {
        plugins.install(plugin, forms);
    }

    void uninstall(String plugin) {
        plugins.uninstall(plugin);
    }

    /** What a root field answers; of a mutation these are the fields of its input. */
    @SuppressWarnings("unchecked")
    <T> T call(AccountScope scope, String field, Map<String, Object> arguments) {
        boolean mutation =
                !List.of("settingsForms", "pluginSettings", "pluginConnections").contains(field);
        Map<String, Object> all = mutation ? Map.of("input", arguments) : arguments;
        return (T) fetchers.get(field).fetch(scope, new Asked(scope, new Input(all, List.of())));
    }

    List<ConnectionView> page(AccountScope scope, Map<String, Object> filter) {
        return this.<Slice<ConnectionView>>call(scope, "pluginConnections", Map.of("filter", filter))
                .rows();
    }

    @SuppressWarnings("unchecked")
    <T> T node(AccountScope scope, long id) {
        return (T) ((BatchFetcher<Long, ?>) nodes.get("PluginConnection")).fetch(scope, Set.of(id));
    }

    @Override
    public void close() {
        plugins.close();
    }

    private Wiring recorder() {
        return (Wiring) Proxy.newProxyInstance(
                Wiring.class.getClassLoader(), new Class<?>[] {Wiring.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("scoped")) {
                        fetchers.put((String) arguments[1], (ScopedFetcher) arguments[2]);
                    } else if (method.getName().equals("node")) {
                        nodes.put((String) arguments[0], (BatchFetcher<?, ?>) arguments[2]);
                    }
                    return proxy;
                });
    }

    private record Asked(AccountScope scope, Input arguments) implements FieldRequest {
        @Override
        public Page page() {
            return new Page(50, false, null, null);
        }

        @Override
        public Viewer viewer() {
            return new Viewer(scope.ownAccountId(), Viewer.Credential.SESSION, 1);
        }

        @Override
        public AccountScope scope(Entity entity, Action action) {
            return scope;
        }

        @Override
        public SignInContext signIn() {
            throw new UnsupportedOperationException();
        }
    }

    /** Each account has office 17 and no other. */
    private record Offices() implements ReferenceKind {
        @Override
        public String name() {
            return "office";
        }

        @Override
        public String type() {
            return "Office";
        }

        @Override
        public Entity entity() {
            return Entity.NUMBERS;
        }

        @Override
        public Map<Long, String> names(AccountScope scope, Set<Long> keys) {
            return keys.contains(17L) ? Map.of(17L, "Sales") : Map.of();
        }
    }
}
