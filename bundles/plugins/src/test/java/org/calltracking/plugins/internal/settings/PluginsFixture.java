// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.settings.PluginSettings;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.api.store.Store;
import org.calltracking.plugins.internal.oauth.Authorizations;
import org.calltracking.plugins.internal.oauth.TokenKeeper;
import org.calltracking.plugins.internal.secrets.Secrets;
import org.calltracking.plugins.internal.store.PluginsTables;
import org.calltracking.plugins.internal.store.SecretMapper;
import org.calltracking.plugins.internal.store.SettingsRow;
import org.calltracking.plugins.internal.store.SettingsTable;
import org.calltracking.plugins.internal.store.StoredSettings;
import org.calltracking.plugins.internal.testing.FakeOutbound;
import org.calltracking.plugins.internal.testing.OnlyOwner;
import org.calltracking.plugins.internal.testing.TestGuard;
import org.calltracking.store.testing.MovableClock;
import org.calltracking.store.testing.RecordedEvents;
import org.calltracking.store.testing.StoreFixture;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** Settings on a real database, sealed with a real key. */
public final class PluginsFixture implements AutoCloseable {
    public static final String PUBLIC_URL = "https://calls.example";

    private final StoreFixture fixture = StoreFixture.of(new PluginsTables());
    private final Store store = fixture.store(PluginsTables.NAME);
    private final SettingsTable table = new SettingsTable(store);
    private final Secrets secrets;
    private final FakeOutbound outbound = new FakeOutbound();
    private final TokenKeeper tokens;
    private final FormReader reader;
    private final FormRegistry forms;
    private final FilledForms filled;
    private final SettingsEditor editor;
    private final Authorizations authorizations;
    private final BlockingQueue<String> settled = new LinkedBlockingQueue<>();
    private long lastAccount;

    public PluginsFixture(Path folder) {
        secrets = new Secrets(folder.resolve("secret.key"), store);
        tokens = new TokenKeeper(store, secrets, outbound, clock());
        reader = new FormReader(secrets, tokens);
        PluginGuard guard = new TestGuard(Duration.ofSeconds(2));
        forms = new FormRegistry(noFramework(), guard, clock());
        forms.follow(settled::add);
        filled = new FilledForms(store, forms, reader, guard);
        editor = new SettingsEditor(store, secrets, forms, reader, guard, fixture.events(), clock());
        authorizations =
                new Authorizations(PUBLIC_URL + "/", store, secrets, forms, editor, new OnlyOwner(), outbound, clock());
    }

    private static BundleContext noFramework() {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (p, m, a) -> null);
    }

    /** Makes a plug-in's forms known. */
    public void install(String plugin, SettingsForm<?>... declared) throws InterruptedException {
        forms.add(plugin, plugin, () -> List.of(declared));
        String told = settled.poll(10, TimeUnit.SECONDS);
        if (!plugin.equals(told) || !forms.faults().isEmpty()) {
            throw new AssertionError("told of " + told + ", faults " + forms.faults());
        }
    }

    public void uninstall(String plugin) {
        forms.remove(plugin);
        settled.clear();
    }

    public FormRegistry forms() {
        return forms;
    }

    public FilledForms filled() {
        return filled;
    }

    public SettingsEditor editor() {
        return editor;
    }

    public AccountScope newAccount() {
        return fixture.scope(++lastAccount);
    }

    public Store store() {
        return store;
    }

    public Secrets secrets() {
        return secrets;
    }

    public Authorizations authorizations() {
        return authorizations;
    }

    public FakeOutbound outbound() {
        return outbound;
    }

    public FormReader reader() {
        return reader;
    }

    public RecordedEvents events() {
        return fixture.events();
    }

    public MovableClock clock() {
        return fixture.clock();
    }

    public PluginSettings settingsOf(String plugin) {
        return new OwnSettings(plugin, store, reader);
    }

    /** Stores a form past the editor; answers its id. */
    public long keep(
            AccountScope scope, String plugin, String form, boolean single, String values, @Nullable String secret) {
        return store.write(() -> {
            String name = single ? "" : "Branch";
            long id = table.insert(scope, plugin, form, single, name, true, values, clock().instant())
                    .orElseThrow();
            SettingsRow row = table.byId(scope, id).orElseThrow().row();
            if (secret != null) {
                table.putSecret(row, "clientSecret", secrets.seal(row.place("clientSecret"), secret));
            }
            return id;
        });
    }

    public StoredSettings stored(AccountScope scope, long id) {
        return store.read(() -> table.byId(scope, id)).orElseThrow();
    }

    /** Puts the sealed secret of one row into another, as somebody with the database in his hands might. */
    public void moveSecret(long from, long to) {
        store.write(() -> {
            SecretMapper mapper = store.mapper(SecretMapper.class);
            for (long account = 1; account <= lastAccount; account++) {
                for (var row : mapper.ofSettings(Set.of(account), List.of(from))) {
                    mapper.put(account, to, row.field(), row.sealed());
                }
            }
        });
    }

    @Override
    public void close() {
        secrets.stop();
        fixture.close();
    }
}
