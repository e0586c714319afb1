// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import org.calltracking.api.settings.SettingsField;
import org.jspecify.annotations.Nullable;

/** The value of a field that is not secret, as it is stored. */
public sealed interface FieldValue {
    /** Also a choice, a length of time, a time of day, a URL and a template. */
    record Text(String text) implements FieldValue {}

    /** Also the key of what is referred to. */
    record Number(long number) implements FieldValue {}

    record Flag(boolean flag) implements FieldValue {}

    /** What holds when nothing is stored; null if nothing does. */
    static @Nullable FieldValue preset(SettingsField field) {
        if (field instanceof SettingsField.Text text) {
            return text(text.preset());
        } else if (field instanceof SettingsField.Flag flag) {
            return new Flag(flag.preset());
        } else if (field instanceof SettingsField.Whole whole) {
            return whole.preset() == null ? null : new Number(whole.preset());
        } else if (field instanceof SettingsField.Choice choice) {
            return text(choice.preset());
        } else if (field instanceof SettingsField.Length length) {
            return length.preset() == null ? null : new Text(length.preset().toString());
        } else if (field instanceof SettingsField.TemplateText template) {
            return text(template.preset());
        }
        return null;
    }

    private static @Nullable FieldValue text(@Nullable String preset) {
        return preset == null ? null : new Text(preset);
    }

    /** Whether a field's value is encrypted and never shown. */
    static boolean isSecret(SettingsField field) {
        return field instanceof SettingsField.SecretText || field instanceof SettingsField.OAuth;
    }
}
