// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings.graphql;

import java.util.List;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.plugins.internal.settings.Form;
import org.calltracking.plugins.internal.settings.ReferenceKinds;

/** A form as clients see it. */
record FormView(String plugin, String name, String title, SettingsForm.Count count, List<FieldView> fields) {
    static FormView of(Form form, ReferenceKinds kinds) {
        return new FormView(
                form.plugin(),
                form.name(),
                form.title(),
                form.count(),
                form.fields().stream().map(field -> FieldView.of(field, kinds)).toList());
    }
}
