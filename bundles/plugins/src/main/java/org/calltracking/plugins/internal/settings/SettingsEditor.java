// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.EventLog;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.settings.OAuthAccess;
import org.calltracking.api.settings.Secret;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.api.store.Store;
import org.calltracking.plugins.internal.secrets.DamagedSecretException;
import org.calltracking.plugins.internal.secrets.Secrets;
import org.calltracking.plugins.internal.store.PluginsTables;
import org.calltracking.plugins.internal.store.SecretRow;
import org.calltracking.plugins.internal.store.SettingsRow;
import org.calltracking.plugins.internal.store.SettingsTable;
import org.calltracking.plugins.internal.store.StoredSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes what accounts fill in, if the form and its plug-in accept it, and tells of each change. Thread-safe. */
@Component(service = SettingsEditor.class)
public final class SettingsEditor {
    private static final int MOST_CONNECTIONS = 100;

    private final Store store;
    private final SettingsTable table;
    private final Secrets secrets;
    private final FormRegistry forms;
    private final FormReader reader;
    private final FormCalls calls;
    private final EventLog events;
    private final Clock clock;

    @Activate
    public SettingsEditor(
            @Reference(target = "(" + Store.NAME + "=" + PluginsTables.NAME + ")") Store store,
            @Reference Secrets secrets,
            @Reference FormRegistry forms,
            @Reference FormReader reader,
            @Reference PluginGuard guard,
            @Reference EventLog events,
            @Reference Clock clock) {
        this.store = store;
        this.table = new SettingsTable(store);
        this.secrets = secrets;
        this.forms = forms;
        this.reader = reader;
        this.calls = new FormCalls(guard);
        this.events = events;
        this.clock = clock;
    }

    /** Makes a connection. */
    public StoredSettings create(AccountScope scope, Form form, String name, boolean enabled, ValueChanges changes) {
        return insert(scope, form, name, enabled, changes)
                .orElseThrow(() -> new IllegalStateException("a connection is one of many"));
    }

    /**
     * Fills a form in that an account has once.
     *
     * @param version the one that was read before; null if there was none
     */
    public StoredSettings save(AccountScope scope, Form form, @Nullable Integer version, ValueChanges changes) {
        StoredSettings current = store.read(() -> table.single(scope, form.plugin(), form.name()))
                .orElse(null);
        if (current != null && version != null) {
            return update(scope, current, form, version, "", true, changes);
        }
        if (current != null || version != null) {
            throw stale();
        }
        return insert(scope, form, "", true, changes).orElseThrow(SettingsEditor::stale);
    }

    /**
     * Changes a connection.
     *
     * @param version the one that was read before
     */
    public StoredSettings update(
            AccountScope scope,
            StoredSettings current,
            Form form,
            int version,
            String name,
            boolean enabled,
            ValueChanges changes) {
        Map<String, FieldValue> stored = reader.stored(current, form.fields());
        Map<String, FieldValue> values = changes.on(stored);
        check(form, values, changes, current);
        SettingsRow read = current.row();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return store.write(() -> {
            SettingsRow row = new SettingsRow(
                    read.id(),
                    read.accountId(),
                    read.plugin(),
                    read.form(),
                    read.single(),
                    name,
                    enabled,
                    reader.write(values),
                    version + 1,
                    read.createdAt(),
                    now);
            if (version != read.version() || !table.update(scope, row, version)) {
                throw stale();
            }
            write(row, changes);
            forgetLeaves(current, form, stored, changes);
            tell(row);
            return table.byId(scope, row.id()).orElseThrow();
        });
    }

    /**
     * Keeps tokens that another service gave us for a field, instead of those that were there.
     *
     * @return whether the row is still there
     */
    public boolean keepTokens(SettingsRow row, String field, String tokens) {
        return store.write(() -> {
            if (table.own(row.accountId(), row.id()).isEmpty()) {
                return false;
            }
            table.putSecret(row, field, secrets.seal(row.place(field), tokens));
            tell(row);
            return true;
        });
    }

    /** Takes a connection away, with its secrets; its plug-in need not be there. */
    public void delete(AccountScope scope, SettingsRow row) {
        store.write(() -> {
            if (!table.delete(scope, row.id())) {
                throw notFound("id");
            }
            tell(row);
        });
    }

    private Optional<StoredSettings> insert(
            AccountScope scope, Form form, String name, boolean enabled, ValueChanges changes) {
        Map<String, FieldValue> values = changes.on(Map.of());
        check(form, values, changes, null);
        refuseTooMany(scope, form);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return store.write(() -> table.insert(
                        scope, form.plugin(), form.name(), form.isSingle(), name, enabled, reader.write(values), now)
                .map(id -> {
                    SettingsRow row = table.byId(scope, id).orElseThrow().row();
                    write(row, changes);
                    tell(row);
                    return table.byId(scope, id).orElseThrow();
                }));
    }

    /** One event may mean work for each of them. */
    private void refuseTooMany(AccountScope scope, Form form) {
        if (!form.isSingle()
                && store.read(() -> table.connections(scope, form.plugin(), form.name())).stream()
                                .filter(connection -> connection.row().accountId() == scope.ownAccountId())
                                .count()
                        >= MOST_CONNECTIONS) {
            throw new RefusedException(
                    RefusedException.Code.LIMIT_EXCEEDED,
                    "at most " + MOST_CONNECTIONS + " connections of one form are accepted");
        }
    }

    /** Nothing is stored that the form requires otherwise or that the plug-in cannot read. */
    private void check(
            Form form, Map<String, FieldValue> values, ValueChanges changes, @Nullable StoredSettings current) {
        SettingsForm<?> live =
                forms.present(form.plugin(), form.name()).orElseThrow(() -> FormRegistry.away(form.plugin()));
        List<SettingsField> lacking = live.fields().stream()
                .filter(field -> field.required() && !has(field, values, changes, current))
                .toList();
        List<SettingsField> lackingInput = lacking.stream()
                .filter(field -> !(field instanceof SettingsField.OAuth))
                .toList();
        if (!lackingInput.isEmpty()) {
            throw changes.lacking(lackingInput);
        }
        if (lacking.isEmpty()) {
            try {
                calls.read(form.plugin(), live, compose(live.fields(), values, changes, current));
            } catch (IllegalArgumentException e) {
                throw new InvalidInputException(
                        UserError.Code.INVALID, String.valueOf(e.getMessage()), List.of("input", "values"));
            }
        }
    }

    private FormValues compose(
            List<SettingsField> fields,
            Map<String, FieldValue> values,
            ValueChanges changes,
            @Nullable StoredSettings current) {
        Map<String, OAuthAccess> given = current == null ? Map.of() : reader.accesses(current, fields);
        return reader.compose(fields, values, opened(fields, changes, current), given);
    }

    private static boolean has(
            SettingsField field,
            Map<String, FieldValue> values,
            ValueChanges changes,
            @Nullable StoredSettings current) {
        if (FieldValue.isSecret(field)) {
            return changes.willBeSealed(field.name(), current != null && current.isSealed(field.name()));
        }
        return values.containsKey(field.name()) || FieldValue.preset(field) != null;
    }

    private Map<String, Secret> opened(
            List<SettingsField> fields, ValueChanges changes, @Nullable StoredSettings current) {
        Map<String, Secret> opened = new HashMap<>();
        for (SettingsField field : fields) {
            Optional<String> change = changes.secrets().get(field.name());
            if (!(field instanceof SettingsField.SecretText)) {
                continue;
            }
            if (change != null) {
                change.ifPresent(text -> opened.put(field.name(), new Secret(text)));
            } else if (current != null) {
                SecretRow secret = current.secrets().get(field.name());
                if (secret != null && secret.sealed() != null) {
                    opened.put(field.name(), new Secret(open(secret, secret.sealed(), field)));
                }
            }
        }
        return opened;
    }

    private String open(SecretRow secret, String sealed, SettingsField field) {
        try {
            return secrets.open(secret.place(), sealed);
        } catch (DamagedSecretException e) {
            throw new InvalidInputException(
                    UserError.Code.INVALID,
                    field.name() + " cannot be read any more: enter it anew",
                    List.of("input", "values"));
        }
    }

    private void write(SettingsRow row, ValueChanges changes) {
        changes.secrets()
                .forEach((field, change) -> change.ifPresentOrElse(
                        text -> table.putSecret(row, field, secrets.seal(row.place(field), text)),
                        () -> table.removeSecret(row, field)));
    }

    /** Leave was given to the client that we were then: another has to ask anew. */
    private void forgetLeaves(StoredSettings current, Form form, Map<String, FieldValue> stored, ValueChanges changes) {
        for (SettingsField field : form.fields()) {
            if (field instanceof SettingsField.OAuth oauth && changes.changes(oauth.clientIdField(), stored)) {
                table.removeSecret(current.row(), field.name());
            }
        }
    }

    private void tell(SettingsRow row) {
        events.append(
                "settings.changed",
                row.accountId(),
                "settings:" + row.id(),
                Map.of("plugin", row.plugin(), "form", row.form(), "settingsId", String.valueOf(row.id())));
    }

    private static InvalidInputException stale() {
        return new InvalidInputException(
                UserError.Code.STALE, "it was changed meanwhile: read it again", List.of("input", "version"));
    }

    private static InvalidInputException notFound(String field) {
        return new InvalidInputException(
                UserError.Code.NOT_FOUND, "there is no such PluginConnection", List.of("input", field));
    }
}
