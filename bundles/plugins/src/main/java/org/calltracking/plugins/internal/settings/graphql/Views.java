// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings.graphql;

import java.util.List;
import java.util.Map;
import org.calltracking.plugins.internal.settings.FieldValue;
import org.calltracking.plugins.internal.settings.FilledForms;
import org.calltracking.plugins.internal.settings.Form;
import org.calltracking.plugins.internal.settings.FormReader;
import org.calltracking.plugins.internal.settings.FormRegistry;
import org.calltracking.plugins.internal.settings.ReferenceKinds;
import org.calltracking.plugins.internal.store.SettingsRow;
import org.calltracking.plugins.internal.store.StoredSettings;
import org.jspecify.annotations.Nullable;

/** Shows what is stored. While a plug-in is away, its values are shown by the form that it had last. */
final class Views {
    private final FormRegistry forms;
    private final FormReader reader;
    private final FilledForms filled;
    private final ReferenceKinds kinds;

    Views(FormRegistry forms, FormReader reader, FilledForms filled, ReferenceKinds kinds) {
        this.forms = forms;
        this.reader = reader;
        this.filled = filled;
        this.kinds = kinds;
    }

    FormView form(Form form) {
        return FormView.of(form, kinds);
    }

    ConnectionView connection(StoredSettings stored) {
        SettingsRow row = stored.row();
        return new ConnectionView(
                row.id(),
                row.accountId(),
                row.plugin(),
                row.form(),
                row.name(),
                row.enabled(),
                row.version(),
                values(stored),
                problem(stored),
                row.createdAt(),
                row.updatedAt());
    }

    SettingsView settings(StoredSettings stored) {
        SettingsRow row = stored.row();
        return new SettingsView(
                row.plugin(), row.form(), row.version(), values(stored), problem(stored), row.updatedAt());
    }

    private @Nullable String problem(StoredSettings stored) {
        return filled.problem(stored).orElse(null);
    }

    private List<ValueView> values(StoredSettings stored) {
        return forms.known(stored.row().plugin(), stored.row().form())
                .map(form -> values(stored, form))
                .orElse(List.of());
    }

    private List<ValueView> values(StoredSettings stored, Form form) {
        Map<String, FieldValue> values = reader.stored(stored, form.fields());
        return form.fields().stream()
                .map(field -> ValueView.of(field, values.get(field.name()), stored, kinds))
                .toList();
    }
}
