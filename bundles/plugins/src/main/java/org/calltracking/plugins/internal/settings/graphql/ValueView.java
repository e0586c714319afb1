// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings.graphql;

import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.settings.ReferenceKind;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.plugins.internal.settings.FieldValue;
import org.calltracking.plugins.internal.settings.ReferenceKinds;
import org.calltracking.plugins.internal.store.SecretRow;
import org.calltracking.plugins.internal.store.StoredSettings;
import org.jspecify.annotations.Nullable;

/** What is stored for a field, as far as it may be seen. */
record ValueView(
        String field,
        boolean isSet,
        @Nullable String text,
        @Nullable Double number,
        @Nullable Boolean flag,
        @Nullable String id,
        @Nullable String problem) {

    static ValueView of(SettingsField field, @Nullable FieldValue value, StoredSettings stored, ReferenceKinds kinds) {
        String name = field.name();
        if (FieldValue.isSecret(field)) {
            SecretRow secret = stored.secrets().get(name);
            String problem = secret == null ? null : secret.problem();
            return new ValueView(name, stored.isSealed(name), null, null, null, null, problem);
        } else if (value instanceof FieldValue.Text text) {
            return new ValueView(name, true, text.text(), null, null, null, null);
        } else if (value instanceof FieldValue.Flag flag) {
            return new ValueView(name, true, null, null, flag.flag(), null, null);
        } else if (value instanceof FieldValue.Number number) {
            return field instanceof SettingsField.Reference reference
                    ? new ValueView(name, true, null, null, null, id(reference, number.number(), kinds), null)
                    : new ValueView(name, true, null, (double) number.number(), null, null, null);
        }
        return new ValueView(name, false, null, null, null, null, null);
    }

    private static @Nullable String id(SettingsField.Reference field, long key, ReferenceKinds kinds) {
        return kinds.kind(field.kind())
                .map(ReferenceKind::type)
                .map(type -> new GlobalId(type, key).encode())
                .orElse(null);
    }
}
