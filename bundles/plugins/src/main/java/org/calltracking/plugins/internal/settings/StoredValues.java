// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.plugins.internal.store.StoredSettings;

/** Reads and writes the values of a row that are not secret. Thread-safe. */
public final class StoredValues {
    private final ValuesJson json = new ValuesJson();

    /** What is stored and fits the fields as they are now, without presets. */
    public Map<String, FieldValue> read(StoredSettings stored, List<SettingsField> fields) {
        Map<String, FieldValue> all = json.read(stored.row().fieldValues());
        Map<String, FieldValue> fitting = new LinkedHashMap<>();
        for (SettingsField field : fields) {
            FieldValue value = all.get(field.name());
            if (value != null && !FieldValue.isSecret(field) && FieldRules.objection(field, value) == null) {
                fitting.put(field.name(), value);
            }
        }
        return fitting;
    }

    String write(Map<String, FieldValue> values) {
        return json.write(values);
    }
}
