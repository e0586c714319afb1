// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.SettingsForm;
import org.jspecify.annotations.Nullable;

/** Looks at a form before it is offered to anybody: what is wrong with it, exact enough for its author to mend it. */
final class FormCheck {
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final Pattern PLACE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final int MAX_LABEL = 200;
    private static final int MAX_FIELDS = 50;
    private static final int MAX_OPTIONS = 200;
    private static final int MAX_TEXT = 10_000;

    /** Numbers go through JSON, where greater ones are not exact. */
    private static final long MAX_WHOLE = 1L << 53;

    private final SettingsForm<?> form;
    private final List<String> faults = new ArrayList<>();

    private FormCheck(SettingsForm<?> form) {
        this.form = form;
    }

    /** Empty if the form may be offered. */
    static List<String> faults(SettingsForm<?> form) {
        FormCheck check = new FormCheck(form);
        check.form();
        return check.faults;
    }

    private void form() {
        if (!NAME.matcher(form.name()).matches()) {
            faults.add("the name \"" + form.name() + "\" is not a lower-case letter with up to 39 letters and digits");
        }
        demand(isLabel(form.title()), "has no title of 1 to " + MAX_LABEL + " characters");
        demand(form.fields().size() <= MAX_FIELDS, "has more than " + MAX_FIELDS + " fields");
        Set<String> names = new HashSet<>();
        for (SettingsField field : form.fields()) {
            if (!names.add(field.name())) {
                fault(field, "stands there twice");
            }
            if (!NAME.matcher(field.name()).matches()) {
                fault(field, "is not named by a lower-case letter with up to 39 letters and digits");
            }
            if (!isLabel(field.label())) {
                fault(field, "has no label of 1 to " + MAX_LABEL + " characters");
            }
            kind(field);
            preset(field);
        }
    }

    private void kind(SettingsField field) {
        if (field instanceof SettingsField.Text text) {
            length(field, text.maxLength());
        } else if (field instanceof SettingsField.SecretText secret) {
            length(field, secret.maxLength());
        } else if (field instanceof SettingsField.Whole whole) {
            demand(field, whole.min() <= whole.max(), "has a min above its max");
            demand(
                    field,
                    whole.min() >= -MAX_WHOLE && whole.max() <= MAX_WHOLE,
                    "has bounds beyond " + MAX_WHOLE + ", which clients cannot tell apart");
        } else if (field instanceof SettingsField.Choice choice) {
            options(choice);
        } else if (field instanceof SettingsField.Length length) {
            demand(field, length.min().compareTo(length.max()) <= 0, "has a min above its max");
        } else if (field instanceof SettingsField.TemplateText template) {
            length(field, template.maxLength());
            demand(
                    field,
                    template.places().stream().allMatch(matches(PLACE)),
                    "has a place that is not named by" + " letters, digits and underscores");
        } else if (field instanceof SettingsField.Reference reference) {
            demand(field, NAME.matcher(reference.kind()).matches(), "refers to a kind that cannot be one");
        } else if (field instanceof SettingsField.OAuth oauth) {
            oauth(oauth);
        }
    }

    private void length(SettingsField field, int maxLength) {
        demand(field, maxLength >= 1 && maxLength <= MAX_TEXT, "has no maxLength from 1 to " + MAX_TEXT);
    }

    private void options(SettingsField.Choice field) {
        List<String> names =
                field.options().stream().map(SettingsField.Choice.Option::name).toList();
        demand(field, !names.isEmpty() && names.size() <= MAX_OPTIONS, "has no options, or more than " + MAX_OPTIONS);
        demand(field, names.stream().allMatch(matches(CONSTANT)), "has an option that is not named like a constant");
        demand(field, names.stream().distinct().count() == names.size(), "has an option twice");
        demand(
                field,
                field.options().stream().allMatch(option -> isLabel(option.label())),
                "has an option without a label of 1 to " + MAX_LABEL + " characters");
    }

    private void oauth(SettingsField.OAuth field) {
        demand(field, isAddress(field.authorizationUrl()), "has an authorizationUrl that is no URL of the web");
        demand(field, isAddress(field.tokenUrl()), "has a tokenUrl that is no URL of the web");
        demand(
                field,
                field.scopes().stream().noneMatch(scope -> scope.isEmpty() || scope.matches(".*[\\s\"\\\\].*")),
                "has a scope that is no single word");
        demand(
                field,
                has(field.clientIdField(), SettingsField.Text.class)
                        || has(field.clientIdField(), SettingsField.SecretText.class),
                "names a clientIdField that is no text of this form");
        String secret = field.clientSecretField();
        demand(
                field,
                secret == null || has(secret, SettingsField.SecretText.class),
                "names a clientSecretField that is no secret text of this form");
    }

    private boolean has(String name, Class<? extends SettingsField> kind) {
        return form.fields().stream().anyMatch(field -> field.name().equals(name) && kind.isInstance(field));
    }

    private static boolean isAddress(URI url) {
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        return web && url.getHost() != null && url.getFragment() == null && url.getUserInfo() == null;
    }

    private void preset(SettingsField field) {
        FieldValue preset = FieldValue.preset(field);
        FieldRules.Objection objection = preset == null ? null : FieldRules.objection(field, preset);
        if (objection != null) {
            fault(field, "has a preset that it would not accept itself: " + objection.message());
        }
    }

    private static boolean isLabel(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= MAX_LABEL;
    }

    private static Predicate<String> matches(Pattern pattern) {
        return text -> pattern.matcher(text).matches();
    }

    private void demand(boolean good, String fault) {
        if (!good) {
            faults.add("the form " + form.name() + " " + fault);
        }
    }

    private void demand(SettingsField field, boolean good, String fault) {
        if (!good) {
            fault(field, fault);
        }
    }

    private void fault(SettingsField field, String fault) {
        faults.add("the field " + field.name() + " of the form " + form.name() + " " + fault);
    }
}
