// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings.graphql;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.http.OutboundClient;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.api.settings.ReferenceKind;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.plugins.internal.settings.FieldRules;
import org.calltracking.plugins.internal.settings.FieldValue;
import org.calltracking.plugins.internal.settings.Form;
import org.calltracking.plugins.internal.settings.ReferenceKinds;
import org.calltracking.plugins.internal.settings.ValueChanges;
import org.jspecify.annotations.Nullable;

/** Reads what a client sent for the fields of a form. All that is wrong is told at once, each at its place. */
final class ValuesInput {
    private static final String FIELD = "field";
    private static final String TEXT = "text";
    private static final String NUMBER = "number";
    private static final String FLAG = "flag";
    private static final String ID = "id";
    private static final List<String> MEMBERS = List.of(TEXT, NUMBER, FLAG, ID);
    private static final int MAX_ENTRIES = 100;
    private static final int MAX_TEXT = 100_000;

    private final OutboundClient outbound;
    private final ReferenceKinds kinds;
    private final AccessPolicy policy;

    ValuesInput(OutboundClient outbound, ReferenceKinds kinds, AccessPolicy policy) {
        this.outbound = outbound;
        this.kinds = kinds;
        this.policy = policy;
    }

    /** @param account whose settings they are: what they refer to belongs to it, and may be seen by the viewer */
    ValueChanges read(Form form, Input input, Viewer viewer, long account) {
        Map<String, Optional<FieldValue>> values = new HashMap<>();
        Map<String, Optional<String>> secrets = new HashMap<>();
        Map<String, List<String>> places = new HashMap<>();
        List<UserError> errors = new ArrayList<>();
        for (Input entry : input.objects("values", MAX_ENTRIES)) {
            try {
                SettingsField field = field(form, entry);
                String member = member(entry, field);
                if (places.put(field.name(), entry.at(member)) != null) {
                    throw entry.error(UserError.Code.INVALID, FIELD, field.name() + " stands here twice");
                }
                if (FieldValue.isSecret(field)) {
                    secrets.put(field.name(), secret(field, entry));
                } else {
                    values.put(field.name(), value(field, entry, member, viewer, account));
                }
            } catch (InvalidInputException e) {
                errors.addAll(e.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors);
        }
        return new ValueChanges(values, secrets, places);
    }

    private static SettingsField field(Form form, Input entry) {
        String name = entry.text(FIELD, 100);
        return form.field(name).orElseThrow(() -> {
            String names = String.join(
                    ", ", form.fields().stream().map(SettingsField::name).toList());
            return entry.error(UserError.Code.INVALID, FIELD, "the form has these fields: " + names);
        });
    }

    /** The member of the entry that holds the value of such a field; nothing stands in another. */
    private static String member(Input entry, SettingsField field) {
        List<String> sent = MEMBERS.stream().filter(entry::has).toList();
        String meant = meant(field);
        for (String member : sent) {
            if (!member.equals(meant)) {
                throw entry.error(
                        UserError.Code.INVALID, member, "the value of " + field.name() + " goes into " + meant);
            }
        }
        return meant;
    }

    private static String meant(SettingsField field) {
        if (field instanceof SettingsField.Flag) {
            return FLAG;
        } else if (field instanceof SettingsField.Whole) {
            return NUMBER;
        }
        return field instanceof SettingsField.Reference ? ID : TEXT;
    }

    /** A secret is taken as it was typed; nothing takes it away. */
    private static Optional<String> secret(SettingsField field, Input entry) {
        String text = entry.secret(TEXT);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (field instanceof SettingsField.OAuth) {
            throw entry.error(
                    UserError.Code.INVALID, TEXT, "nothing is accepted here: beginAuthorization asks for leave");
        }
        accept(field, new FieldValue.Text(text), entry, TEXT);
        return Optional.of(text);
    }

    private Optional<FieldValue> value(SettingsField field, Input entry, String member, Viewer viewer, long account) {
        if (!entry.has(member)) {
            return Optional.empty();
        }
        FieldValue value = sent(field, entry, viewer, account);
        if (value == null) {
            return Optional.empty();
        }
        accept(field, value, entry, member);
        if (field instanceof SettingsField.Url && value instanceof FieldValue.Text url) {
            checkAddress(url.text(), entry);
        }
        return Optional.of(normal(field, value));
    }

    private @Nullable FieldValue sent(SettingsField field, Input entry, Viewer viewer, long account) {
        if (field instanceof SettingsField.Flag) {
            return new FieldValue.Flag(entry.flag(FLAG, false));
        } else if (field instanceof SettingsField.Whole) {
            return number(entry);
        } else if (field instanceof SettingsField.Reference reference) {
            return reference(reference, entry, viewer, account);
        }
        return text(field, entry);
    }

    private static @Nullable FieldValue text(SettingsField field, Input entry) {
        String text =
                field instanceof SettingsField.TemplateText ? templateText(entry) : entry.optionalText(TEXT, MAX_TEXT);
        return text == null ? null : new FieldValue.Text(text);
    }

    /** Blanks around a template may be meant. */
    private static @Nullable String templateText(Input entry) {
        String stripped = entry.optionalText(TEXT, MAX_TEXT);
        return stripped == null ? null : entry.secret(TEXT);
    }

    /** What is no whole number becomes one that no field accepts. */
    private static FieldValue number(Input entry) {
        double number = entry.values().get(NUMBER) instanceof Number sent ? sent.doubleValue() : Double.NaN;
        boolean whole = number == Math.rint(number) && Math.abs(number) <= 1L << 53;
        return new FieldValue.Number(whole ? (long) number : Long.MIN_VALUE);
    }

    private FieldValue reference(SettingsField.Reference field, Input entry, Viewer viewer, long account) {
        ReferenceKind kind = kinds.kind(field.kind())
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Code.UNAVAILABLE,
                        "what may be referred to as " + field.kind() + " is not known now: try again later"));
        long key = entry.id(ID, kind.type());
        AccountScope seen = policy.scope(viewer, kind.entity(), Action.VIEW);
        AccountScope own = policy.background(account, "look up what settings refer to");
        if (!kind.names(seen, Set.of(key)).containsKey(key)
                || !kind.names(own, Set.of(key)).containsKey(key)) {
            throw entry.error(UserError.Code.NOT_FOUND, ID, "there is no such " + kind.type());
        }
        return new FieldValue.Number(key);
    }

    private static void accept(SettingsField field, FieldValue value, Input entry, String member) {
        FieldRules.Objection objection = FieldRules.objection(field, value);
        if (objection != null) {
            throw entry.error(objection.code(), member, objection.message());
        }
    }

    private void checkAddress(String url, Input entry) {
        try {
            outbound.check(URI.create(url));
        } catch (OutboundRefusedException e) {
            throw entry.error(UserError.Code.INVALID, TEXT, String.valueOf(e.getMessage()));
        }
    }

    private static FieldValue normal(SettingsField field, FieldValue value) {
        return field instanceof SettingsField.Length && value instanceof FieldValue.Text length
                ? new FieldValue.Text(Duration.parse(length.text()).toString())
                : value;
    }
}
