// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.calltracking.api.Page;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.settings.CheckResult;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.api.store.Store;
import org.calltracking.plugins.internal.secrets.DamagedSecretException;
import org.calltracking.plugins.internal.store.PluginsTables;
import org.calltracking.plugins.internal.store.SettingsTable;
import org.calltracking.plugins.internal.store.StoredSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks up what accounts have filled in, and has its plug-in try it out. Thread-safe. */
@Component(service = FilledForms.class)
public final class FilledForms {
    private final Store store;
    private final SettingsTable table;
    private final FormRegistry forms;
    private final FormReader reader;
    private final FormCalls calls;
    private final ChecksUnderWay checks = new ChecksUnderWay();

    @Activate
    public FilledForms(
            @Reference(target = "(" + Store.NAME + "=" + PluginsTables.NAME + ")") Store store,
            @Reference FormRegistry forms,
            @Reference FormReader reader,
            @Reference PluginGuard guard) {
        this.store = store;
        this.table = new SettingsTable(store);
        this.forms = forms;
        this.reader = reader;
        this.calls = new FormCalls(guard);
    }

    /** A form that an account has once. */
    public Optional<StoredSettings> single(AccountScope scope, String plugin, String form) {
        return store.read(() -> table.single(scope, plugin, form));
    }

    /** Connections as {@link org.calltracking.api.Slice#of} wants them. */
    public List<StoredSettings> page(AccountScope scope, SettingsTable.Filter filter, Page page) {
        return store.read(() -> table.page(scope, filter, page));
    }

    /** Connections by their ids. */
    public Map<Long, StoredSettings> connections(AccountScope scope, Collection<Long> ids) {
        return store.read(() -> table.byIds(scope, ids)).entrySet().stream()
                .filter(entry -> !entry.getValue().row().single())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Has the plug-in try out what is stored; it gets some seconds for that.
     *
     * @throws org.calltracking.api.RefusedException if the plug-in is away or does not answer, or the account has too
     *     many checks under way
     */
    public CheckResult check(StoredSettings stored) {
        String plugin = stored.row().plugin();
        SettingsForm<?> form = forms.present(plugin, stored.row().form()).orElseThrow(() -> FormRegistry.away(plugin));
        Optional<SettingsField> lacking = reader.lacking(stored, form.fields());
        if (lacking.isPresent()) {
            return new CheckResult(false, missing(lacking.get()));
        }
        try {
            FormValues values = reader.read(stored, form.fields());
            return checks.run(stored.row().accountId(), () -> calls.check(plugin, form, values));
        } catch (DamagedSecretException e) {
            return new CheckResult(false, "what is secret in it cannot be read any more: enter it anew");
        }
    }

    /** Why the plug-in cannot use what is stored; empty if it can. */
    public Optional<String> problem(StoredSettings stored) {
        String plugin = stored.row().plugin();
        Optional<SettingsForm<?>> form = forms.present(plugin, stored.row().form());
        if (form.isEmpty()) {
            return Optional.of("the plug-in " + plugin + " is away now, or has no such form any more");
        }
        return reader.lacking(stored, form.get().fields()).map(FilledForms::missing);
    }

    private static String missing(SettingsField field) {
        return field.name() + " is missing: " + field.label();
    }
}
