// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.calltracking.api.settings.SettingsField;

/**
 * What a client wants changed in the values of a form. What is not named stays; an empty value takes away what is there.
 *
 * @param values of fields that are not secret
 * @param secrets of those that are
 * @param places the way to what was sent for a field
 */
public record ValueChanges(
        Map<String, Optional<FieldValue>> values,
        Map<String, Optional<String>> secrets,
        Map<String, List<String>> places) {
    public ValueChanges {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
        places = Map.copyOf(places);
    }

    /** The values as they will be. */
    Map<String, FieldValue> on(Map<String, FieldValue> stored) {
        Map<String, FieldValue> changed = new LinkedHashMap<>(stored);
        values.forEach((field, value) ->
                value.ifPresentOrElse(present -> changed.put(field, present), () -> changed.remove(field)));
        return changed;
    }

    /** Whether something secret will be in a field. */
    boolean willBeSealed(String field, boolean isSealed) {
        Optional<String> change = secrets.get(field);
        return change == null ? isSealed : change.isPresent();
    }

    /** Whether a field is to get another value. */
    boolean changes(String field, Map<String, FieldValue> stored) {
        Optional<FieldValue> value = values.get(field);
        return secrets.containsKey(field) || (value != null && !value.equals(Optional.ofNullable(stored.get(field))));
    }

    /** The refusal of fields that are required and would be empty. */
    InvalidInputException lacking(List<SettingsField> fields) {
        List<UserError> errors = new ArrayList<>();
        for (SettingsField field : fields) {
            errors.add(new UserError(
                    UserError.Code.REQUIRED,
                    field.name() + " is compulsory: " + field.label(),
                    places.getOrDefault(field.name(), List.of("input", "values"))));
        }
        return new InvalidInputException(errors);
    }

    /** Keeps what is secret out of logs. */
    @Override
    public String toString() {
        return "ValueChanges" + places.keySet();
    }
}
