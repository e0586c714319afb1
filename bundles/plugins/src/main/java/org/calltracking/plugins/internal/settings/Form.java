// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.util.List;
import java.util.Optional;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.SettingsForm;

/** What a plug-in's form looks like. It holds nothing of the plug-in's own classes, so it may outlive it. */
public record Form(String plugin, String name, String title, SettingsForm.Count count, List<SettingsField> fields) {

    static Form of(String plugin, SettingsForm<?> form) {
        return new Form(plugin, form.name(), form.title(), form.count(), form.fields());
    }

    public boolean isSingle() {
        return count == SettingsForm.Count.ONE;
    }

    /** The field of that name. */
    public Optional<SettingsField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
