// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How accounts see things that have chosen nothing else. */
@Component(
        service = ProfileDefaults.class,
        configurationPid = "org.calltracking.accounts.profile",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ProfileDefaults.Config.class)
public final class ProfileDefaults {
    private final String timeZone;
    private final Language language;
    private final String currency;

    /** What the operator sets. */
    @ObjectClassDefinition(name = "Profiles")
    public @interface Config {
        @AttributeDefinition(description = "A time zone of IANA, such as Europe/Moscow")
        String time_zone();

        @AttributeDefinition(description = "The language of mails: en or ru")
        String language();

        @AttributeDefinition(description = "A currency of ISO 4217, such as RUB")
        String currency();
    }

    @Activate
    public ProfileDefaults(Config config) {
        this(config.time_zone(), config.language(), config.currency());
    }

    ProfileDefaults(String timeZone, String language, String currency) {
        this.timeZone = ZoneId.of(timeZone).getId();
        this.language = Language.valueOf(language.toUpperCase(Locale.ROOT));
        this.currency = Currency.getInstance(currency).getCurrencyCode();
    }

    String timeZone() {
        return timeZone;
    }

    Language language() {
        return language;
    }

    String currency() {
        return currency;
    }
}
