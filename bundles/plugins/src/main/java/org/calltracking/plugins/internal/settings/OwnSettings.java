// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.settings.Connection;
import org.calltracking.api.settings.PluginSettings;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.api.store.Store;
import org.calltracking.plugins.internal.secrets.DamagedSecretException;
import org.calltracking.plugins.internal.store.PluginsTables;
import org.calltracking.plugins.internal.store.SettingsRow;
import org.calltracking.plugins.internal.store.SettingsTable;
import org.calltracking.plugins.internal.store.StoredSettings;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one plug-in gets to see: each bundle that takes the service has one of these. */
@Component(service = PluginSettings.class, scope = ServiceScope.BUNDLE)
public final class OwnSettings implements PluginSettings {
    private static final Logger LOG = LoggerFactory.getLogger(OwnSettings.class);

    private final String plugin;
    private final Store store;
    private final SettingsTable table;
    private final FormReader reader;

    /** @throws IllegalStateException if the bundle that takes the service is no plug-in */
    @Activate
    public OwnSettings(
            ComponentContext context,
            @Reference(target = "(" + Store.NAME + "=" + PluginsTables.NAME + ")") Store store,
            @Reference FormReader reader) {
        this(plugin(context.getUsingBundle()), store, reader);
    }

    OwnSettings(String plugin, Store store, FormReader reader) {
        this.plugin = plugin;
        this.store = store;
        this.table = new SettingsTable(store);
        this.reader = reader;
    }

    private static String plugin(Bundle bundle) {
        String plugin = bundle.getHeaders("").get(PluginGuard.HEADER);
        if (plugin == null) {
            throw new IllegalStateException(bundle.getSymbolicName() + " is no plug-in: it has no settings");
        }
        return plugin;
    }

    @Override
    public <R> Optional<R> of(AccountScope scope, SettingsForm<R> form) {
        check(form, SettingsForm.Count.ONE);
        return store.read(() -> table.single(scope, plugin, form.name())).flatMap(stored -> record(stored, form));
    }

    @Override
    public <R> List<Connection<R>> connections(AccountScope scope, SettingsForm<R> form) {
        check(form, SettingsForm.Count.MANY);
        return store.read(() -> table.connections(scope, plugin, form.name())).stream()
                .flatMap(stored -> connection(stored, form).stream())
                .toList();
    }

    @Override
    public <R> Optional<Connection<R>> connection(AccountScope scope, SettingsForm<R> form, long id) {
        check(form, SettingsForm.Count.MANY);
        return store.read(() -> table.byId(scope, id))
                .filter(stored -> isOf(stored.row(), form))
                .flatMap(stored -> connection(stored, form));
    }

    @Override
    public Set<Long> accounts(SettingsForm<?> form) {
        return store.read(() -> table.accountsOf(plugin, form.name()));
    }

    private boolean isOf(SettingsRow row, SettingsForm<?> form) {
        return row.plugin().equals(plugin) && row.form().equals(form.name()) && !row.single();
    }

    private <R> Optional<Connection<R>> connection(StoredSettings stored, SettingsForm<R> form) {
        SettingsRow row = stored.row();
        return record(stored, form)
                .map(record -> new Connection<>(row.id(), row.accountId(), row.name(), row.enabled(), record));
    }

    /** One row that cannot be used must not take the others with it: it is left out. */
    private <R> Optional<R> record(StoredSettings stored, SettingsForm<R> form) {
        Optional<SettingsField> lacking = reader.lacking(stored, form.fields());
        if (lacking.isPresent()) {
            LOG.debug(
                    "Settings {} of {} lack {}",
                    stored.row().id(),
                    plugin,
                    lacking.get().name());
            return Optional.empty();
        }
        try {
            FormValues values = reader.read(stored, form.fields());
            return Optional.of(make(form, values, stored.row()));
        } catch (DamagedSecretException | UnreadableSettingsException e) {
            LOG.warn("Settings {} of {} are left out: {}", stored.row().id(), plugin, e.getMessage());
            return Optional.empty();
        }
    }

    private static <R> R make(SettingsForm<R> form, FormValues values, SettingsRow row) {
        try {
            return form.reader().apply(values);
        } catch (RuntimeException e) {
            throw new UnreadableSettingsException(row.plugin() + " cannot read its form " + form.name(), e);
        }
    }

    private static void check(SettingsForm<?> form, SettingsForm.Count count) {
        if (form.count() != count) {
            throw new IllegalArgumentException("the form " + form.name() + " is one with the count " + form.count());
        }
    }
}
