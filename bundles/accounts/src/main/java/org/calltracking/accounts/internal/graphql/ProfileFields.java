// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.graphql;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.calltracking.accounts.internal.Language;
import org.calltracking.accounts.internal.Profile;
import org.calltracking.accounts.internal.ProfileChange;
import org.calltracking.accounts.internal.Profiles;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.phones.Phones;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The fields of the profile. */
@Component(service = ProfileFields.class)
public final class ProfileFields {
    private static final int MAX_ZONE = 50;
    private static final int MAX_CURRENCY = 3;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Profiles profiles;
    private final Phones phones;

    @Activate
    public ProfileFields(@Reference Profiles profiles, @Reference Phones phones) {
        this.profiles = profiles;
        this.phones = phones;
    }

    void wire(Wiring wiring) {
        wiring.object("Profile", Profile.class)
                .signedIn("Query", "profile", (viewer, request) -> profiles.of(viewer))
                .signedIn("Mutation", "updateProfile", this::update);
    }

    private Profile update(Viewer viewer, FieldRequest request) {
        return profiles.update(viewer, change(request.input(), phones));
    }

    static ProfileChange change(Input input, Phones phones) {
        return new ProfileChange(
                input.number("version", 0, 1, Integer.MAX_VALUE),
                input.has("name") ? RegistrationForm.line(input, "name", RegistrationForm.MAX_NAME) : null,
                input.has("phone") ? RegistrationForm.phone(input, phones) : null,
                timeZone(input),
                input.choice("language", Language.class),
                currency(input));
    }

    private static @Nullable String timeZone(Input input) {
        if (!input.has("timeZone")) {
            return null;
        }
        String zone = input.text("timeZone", MAX_ZONE);
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw input.error(UserError.Code.INVALID, "timeZone", "a time zone such as Europe/Moscow is accepted");
        }
        return zone;
    }

    private static @Nullable String currency(Input input) {
        if (!input.has("currency")) {
            return null;
        }
        String code = input.text("currency", MAX_CURRENCY).toUpperCase(Locale.ROOT);
        if (!CURRENCIES.contains(code)) {
            throw input.error(UserError.Code.INVALID, "currency", "a currency of ISO 4217 such as RUB is accepted");
        }
        return code;
    }
}
