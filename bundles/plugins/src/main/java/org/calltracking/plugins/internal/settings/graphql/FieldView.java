// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings.graphql;

import java.util.List;
import org.calltracking.api.settings.ReferenceKind;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.plugins.internal.settings.FieldValue;
import org.calltracking.plugins.internal.settings.ReferenceKinds;
import org.jspecify.annotations.Nullable;

/** A field of a form as clients see it. */
record FieldView(
        String name,
        String label,
        Kind kind,
        boolean required,
        List<SettingsField.Choice.Option> options,
        @Nullable String min,
        @Nullable String max,
        @Nullable Integer maxLength,
        List<String> places,
        @Nullable String preset,
        @Nullable String referenceType) {

    /** The names stand in the schema. */
    enum Kind {
        TEXT,
        SECRET,
        FLAG,
        NUMBER,
        CHOICE,
        LENGTH,
        TIME_OF_DAY,
        URL,
        TEMPLATE,
        REFERENCE,
        OAUTH
    }

    static FieldView of(SettingsField field, ReferenceKinds kinds) {
        if (field instanceof SettingsField.Text text) {
            return limited(field, Kind.TEXT, text.maxLength(), List.of());
        } else if (field instanceof SettingsField.SecretText secret) {
            return limited(field, Kind.SECRET, secret.maxLength(), List.of());
        } else if (field instanceof SettingsField.Flag) {
            return plain(field, Kind.FLAG);
        } else if (field instanceof SettingsField.Whole whole) {
            return bounded(field, Kind.NUMBER, whole.min(), whole.max());
        } else if (field instanceof SettingsField.Choice choice) {
            return view(field, Kind.CHOICE, choice.options(), null, null, null, List.of(), null);
        } else if (field instanceof SettingsField.Length length) {
            return bounded(field, Kind.LENGTH, length.min(), length.max());
        } else if (field instanceof SettingsField.TimeOfDay) {
            return plain(field, Kind.TIME_OF_DAY);
        } else if (field instanceof SettingsField.Url) {
            return plain(field, Kind.URL);
        } else if (field instanceof SettingsField.TemplateText template) {
            return limited(field, Kind.TEMPLATE, template.maxLength(), template.places());
        } else if (field instanceof SettingsField.Reference reference) {
            String type = kinds.kind(reference.kind()).map(ReferenceKind::type).orElse(null);
            return view(field, Kind.REFERENCE, List.of(), null, null, null, List.of(), type);
        }
        return plain(field, Kind.OAUTH);
    }

    private static FieldView plain(SettingsField field, Kind kind) {
        return view(field, kind, List.of(), null, null, null, List.of(), null);
    }

    private static FieldView limited(SettingsField field, Kind kind, int maxLength, List<String> places) {
        return view(field, kind, List.of(), null, null, maxLength, places, null);
    }

    private static FieldView bounded(SettingsField field, Kind kind, Object min, Object max) {
        return view(field, kind, List.of(), min.toString(), max.toString(), null, List.of(), null);
    }

    private static FieldView view(
            SettingsField field,
            Kind kind,
            List<SettingsField.Choice.Option> options,
            @Nullable String min,
            @Nullable String max,
            @Nullable Integer maxLength,
            List<String> places,
            @Nullable String referenceType) {
        return new FieldView(
                field.name(),
                field.label(),
                kind,
                field.required(),
                options,
                min,
                max,
                maxLength,
                places,
                preset(field),
                referenceType);
    }

    private static @Nullable String preset(SettingsField field) {
        FieldValue preset = FieldValue.preset(field);
        if (preset instanceof FieldValue.Text text) {
            return text.text();
        } else if (preset instanceof FieldValue.Number number) {
            return String.valueOf(number.number());
        }
        return preset instanceof FieldValue.Flag flag ? String.valueOf(flag.flag()) : null;
    }
}
