// SPDX-License-Identifier: Apache-2.0
package org.calltracking.phones.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.calltracking.api.PhoneNumber;
import org.calltracking.phones.Phones;
import org.osgi.service.component.annotations.Component;

/** Reads and writes phone numbers by libphonenumber's plans. */
@Component
public final class NumberingPlans implements Phones {
    /** Longer than any spelling of 15 digits that people use. */
    private static final int MAX_LENGTH = 50;

    private static final String PUNCTUATION = "\\p{Zs}\\p{Pd}\\u2212.()/\\uFF08\\uFF09\\uFF0E\\uFF0F";

    /**
     * The library also understands extensions, vanity letters and numbers inside other text: what is not a mere
     * number is kept away from it.
     */
    private static final Pattern MERE_NUMBER = Pattern.compile(
            "[" + PUNCTUATION + "]*[+\\uFF0B]?[" + PUNCTUATION + "]*\\p{Nd}[\\p{Nd}" + PUNCTUATION + "]*");

    /** A plus sign and 5 to 15 digits; some plans allow more than E.164 does. */
    private static final int MIN_E164 = 6;

    private static final int MAX_E164 = 16;

    /** Means that a number has to name its country itself. */
    private static final String NO_REGION = "ZZ";

    /** A few are shown again and again: those that an installation's visitors see. */
    private static final int MOST_SHOWN = 10_000;

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private final Cache<PhoneNumber, String> shown = Caffeine.newBuilder()
            .maximumSize(MOST_SHOWN)
            .executor(Runnable::run)
            .build();

    @Override
    public Optional<PhoneNumber> parse(String text) {
        if (text.length() > MAX_LENGTH || !MERE_NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        return read(text, DEFAULT_REGION)
                .filter(plans::isValidNumber)
                .map(number -> plans.format(number, PhoneNumberFormat.E164))
                .filter(e164 -> e164.length() >= MIN_E164 && e164.length() <= MAX_E164)
                .map(PhoneNumber::new);
    }

    @Override
    public String international(PhoneNumber number) {
        return shown.get(number, this::format);
    }

    private String format(PhoneNumber number) {
        return read(number.e164(), NO_REGION)
                .map(read -> plans.format(read, PhoneNumberFormat.INTERNATIONAL))
                .orElse(number.e164());
    }

    private Optional<Phonenumber.PhoneNumber> read(String text, String region) {
        try {
            return Optional.of(plans.parse(text, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
