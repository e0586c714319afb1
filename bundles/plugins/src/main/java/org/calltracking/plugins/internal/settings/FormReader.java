// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.settings.OAuthAccess;
import org.calltracking.api.settings.Secret;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.plugins.internal.secrets.Secrets;
import org.calltracking.plugins.internal.store.SecretRow;
import org.calltracking.plugins.internal.store.StoredSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes of what is stored the values of a form as it is now: what does not fit any more is as if absent, and presets
 * take the place of what is absent. Thread-safe.
 */
@Component(service = FormReader.class)
public final class FormReader {
    private final Secrets secrets;
    private final OAuthAccesses accesses;
    private final StoredValues values = new StoredValues();

    @Activate
    public FormReader(@Reference Secrets secrets, @Reference OAuthAccesses accesses) {
        this.secrets = secrets;
        this.accesses = accesses;
    }

    /** What is stored and fits, without presets. */
    public Map<String, FieldValue> stored(StoredSettings stored, List<SettingsField> fields) {
        return values.read(stored, fields);
    }

    /** The first field that the form requires and that has no value; empty if the plug-in can use what is stored. */
    public Optional<SettingsField> lacking(StoredSettings stored, List<SettingsField> fields) {
        Map<String, FieldValue> values = stored(stored, fields);
        return fields.stream()
                .filter(SettingsField::required)
                .filter(field -> FieldValue.isSecret(field)
                        ? !stored.isSealed(field.name())
                        : !values.containsKey(field.name()) && FieldValue.preset(field) == null)
                .findFirst();
    }

    /**
     * The values for the plug-in. To be asked for only when none is {@link #lacking}.
     *
     * @throws org.calltracking.plugins.internal.secrets.DamagedSecretException if something secret does not open
     * @throws org.calltracking.api.RefusedException if secrets cannot be used now
     */
    FormValues read(StoredSettings stored, List<SettingsField> fields) {
        Map<String, Secret> opened = new HashMap<>();
        for (SettingsField field : fields) {
            SecretRow secret = stored.secrets().get(field.name());
            if (field instanceof SettingsField.SecretText && secret != null && secret.sealed() != null) {
                opened.put(field.name(), new Secret(secrets.open(secret.place(), secret.sealed())));
            }
        }
        return compose(fields, stored(stored, fields), opened, accesses(stored, fields));
    }

    /** The leave that was given. */
    Map<String, OAuthAccess> accesses(StoredSettings stored, List<SettingsField> fields) {
        Map<String, OAuthAccess> given = new HashMap<>();
        for (SettingsField field : fields) {
            if (field instanceof SettingsField.OAuth oauth && stored.isSealed(field.name())) {
                given.put(field.name(), accesses.of(stored.row(), fields, oauth));
            }
        }
        return given;
    }

    /** Values for the plug-in, with presets where there are none. */
    FormValues compose(
            List<SettingsField> fields,
            Map<String, FieldValue> values,
            Map<String, Secret> opened,
            Map<String, OAuthAccess> given) {
        Map<String, FieldValue> whole = new HashMap<>(values);
        for (SettingsField field : fields) {
            FieldValue preset = FieldValue.preset(field);
            if (preset != null) {
                whole.putIfAbsent(field.name(), preset);
            }
        }
        return new FormValues(fields, whole, opened, given);
    }

    /** As {@link #stored} reads them. */
    String write(Map<String, FieldValue> changed) {
        return values.write(changed);
    }
}
