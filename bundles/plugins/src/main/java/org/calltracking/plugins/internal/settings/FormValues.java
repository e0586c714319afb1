// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.settings.OAuthAccess;
import org.calltracking.api.settings.Secret;
import org.calltracking.api.settings.SettingValues;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.Template;
import org.jspecify.annotations.Nullable;

/**
 * The values of a form as its plug-in reads them.
 *
 * @param values those that fit their fields, presets too
 * @param secrets opened
 */
record FormValues(
        List<SettingsField> fields,
        Map<String, FieldValue> values,
        Map<String, Secret> secrets,
        Map<String, OAuthAccess> accesses)
        implements SettingValues {
    FormValues {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
        accesses = Map.copyOf(accesses);
    }

    @Override
    public Optional<String> text(String field) {
        return text(field, SettingsField.Text.class);
    }

    @Override
    public Optional<Secret> secret(String field) {
        check(field, SettingsField.SecretText.class);
        return Optional.ofNullable(secrets.get(field));
    }

    @Override
    public boolean flag(String field) {
        return value(field, SettingsField.Flag.class) instanceof FieldValue.Flag flag && flag.flag();
    }

    @Override
    public Optional<Long> whole(String field) {
        return number(field, SettingsField.Whole.class);
    }

    @Override
    public <E extends Enum<E>> Optional<E> choice(String field, Class<E> type) {
        return text(field, SettingsField.Choice.class).map(name -> Enum.valueOf(type, name));
    }

    @Override
    public Optional<Duration> length(String field) {
        return text(field, SettingsField.Length.class).map(Duration::parse);
    }

    @Override
    public Optional<LocalTime> timeOfDay(String field) {
        return text(field, SettingsField.TimeOfDay.class).map(time -> LocalTime.parse(time, FieldRules.TIME_OF_DAY));
    }

    @Override
    public Optional<URI> url(String field) {
        return text(field, SettingsField.Url.class).map(URI::create);
    }

    @Override
    public Optional<Template> template(String field) {
        return text(field, SettingsField.TemplateText.class).map(Template::new);
    }

    @Override
    public Optional<Long> reference(String field) {
        return number(field, SettingsField.Reference.class);
    }

    @Override
    public Optional<OAuthAccess> oauth(String field) {
        check(field, SettingsField.OAuth.class);
        return Optional.ofNullable(accesses.get(field));
    }

    private Optional<String> text(String field, Class<? extends SettingsField> kind) {
        return value(field, kind) instanceof FieldValue.Text text ? Optional.of(text.text()) : Optional.empty();
    }

    private Optional<Long> number(String field, Class<? extends SettingsField> kind) {
        return value(field, kind) instanceof FieldValue.Number number ? Optional.of(number.number()) : Optional.empty();
    }

    private @Nullable FieldValue value(String field, Class<? extends SettingsField> kind) {
        check(field, kind);
        return values.get(field);
    }

    private void check(String name, Class<? extends SettingsField> kind) {
        SettingsField field = fields.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the form has no field " + name));
        if (!kind.isInstance(field)) {
            throw new IllegalArgumentException("the field " + name + " is a "
                    + field.getClass().getSimpleName() + " and no " + kind.getSimpleName());
        }
    }

    /** Keeps what is secret out of logs. */
    @Override
    public String toString() {
        return "FormValues" + values.keySet();
    }
}
