// SPDX-License-Identifier: Apache-2.0
package org.calltracking.phones.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.calltracking.api.PhoneNumber;
import org.calltracking.phones.Phones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberingPlansTest {
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private final Phones phones = new NumberingPlans();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+74951234567",
                "84951234567",
                "74951234567",
                "4951234567",
                "8 (495) 123-45-67",
                "+7 495 123\u201345\u201467",
                "+7\u00a0495\u00a0123\u201145\u201167",
                "\u22127 495 123\u221245\u221267",
                "\uff0b\uff17\uff14\uff19\uff15\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
                "(+7) 495.123.45.67",
                "\u0664\u0669\u0665\u0661\u0662\u0663\u0664\u0665\u0666\u0667"
            })
    void readsUsualSpellings(String text) {
        assertThat(phones.parse(text)).contains(new PhoneNumber("+74951234567"));
    }

    @Test
    void readsNumbersOfOtherCountriesByTheirPrefix() {
        assertThat(phones.parse("+44 20 7946 0018")).contains(new PhoneNumber("+442079460018"));
        assertThat(phones.parse("8 10 44 20 7946 0018")).contains(new PhoneNumber("+442079460018"));
        assertThat(phones.parse("+39 06 6982 1234")).contains(new PhoneNumber("+390669821234"));
        assertThat(phones.parse("+7 727 258 2000")).contains(new PhoneNumber("+77272582000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "()",
                "123",
                "112",
                "+7 495 123-45-6",
                "+7 495 123-45-67-8",
                "+7 000 000 00 00",
                "+999 123 456 789",
                "020 7946 0018",
                "8 800 FLOWERS",
                "+7 495 123-45-67 ext. 8",
                "+7 495 123-45-67 \u0434\u043e\u0431. 8",
                "+7 495 123-45-67 x8",
                "+7 495 123-45-67#8",
                "+74951234567;ext=8",
                "tel:+74951234567",
                "+7 495 123-45-67, 8",
                "+7 495 123-45-67\n",
                "+7\t495\t123-45-67",
                "+7495\u0000 1234567",
                "+7495\r\nAction: Originate",
                "++7 495 123-45-67",
                "+7+495 123-45-67",
                "+7 495 123-45-67 / +7 495 123-45-68"
            })
    void refusesTheRest(String text) {
        assertThat(phones.parse(text)).isEmpty();
    }

    @Test
    void refusesMoreThanE164AllowsAndEndlessText() {
        assertThat(phones.parse("+49 1516 789012345678")).isEmpty();
        assertThat(phones.parse("+7 495 123-45-67" + " ".repeat(100))).isEmpty();
    }

    @Test
    void showsNumbersToPeopleAbroad() {
        assertThat(phones.international(new PhoneNumber("+74951234567"))).isEqualTo("+7 495 123-45-67");
        assertThat(phones.international(new PhoneNumber("+999123456")))
                .as("a country that does not exist")
                .isEqualTo("+999123456");
    }

    @Property
    void readsEachCountrysNumbersInAnyPunctuation(
            @ForAll("validNumbers") PhoneNumber number, @ForAll("separators") String separator, @ForAll boolean wide) {
        String spelled = String.join(separator, number.digits().split(""));
        String digits = wide ? widened(spelled) : spelled;

        assertThat(phones.parse("+" + digits)).contains(number);
    }

    @Property
    void readsWhatItWrites(@ForAll("validNumbers") PhoneNumber number) {
        assertThat(phones.parse(phones.international(number))).contains(number);
        assertThat(phones.parse(number.e164())).contains(number);
    }

    @Property
    void whatItReadsIsSettled(@ForAll("nearlyNumbers") String text) {
        phones.parse(text)
                .ifPresent(number -> assertThat(phones.parse(number.e164())).contains(number));
    }

    @Property
    void neverThrows(@ForAll String text) {
        assertThat(phones.parse(text)).isNotNull();
    }

    @Property
    void oneLetterOrControlCharacterSpoilsANumber(
            @ForAll("validNumbers") PhoneNumber number, @ForAll("spoilers") char spoiler, @ForAll int place) {
        StringBuilder text = new StringBuilder(number.e164());
        text.insert(Math.floorMod(place, text.length() + 1), spoiler);

        assertThat(phones.parse(text.toString())).isEmpty();
    }

    @Provide
    Arbitrary<PhoneNumber> validNumbers() {
        return Arbitraries.of(PLANS.getSupportedRegions())
                .map(PLANS::getExampleNumber)
                .map(number -> new PhoneNumber(PLANS.format(number, PhoneNumberFormat.E164)));
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of("", " ", "-", ".", "\u00a0", "\u2011", "\u2013", "\u2212", ") (");
    }

    @Provide
    Arbitrary<String> nearlyNumbers() {
        Arbitrary<String> prefixes = Arbitraries.of("+7 9", "8 (9", "79", "9", "+44 20 ", "+49 (", "+3906", "810 1 ");
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(5).ofMaxLength(11);
        return Combinators.combine(prefixes, digits).as(String::concat);
    }

    @Provide
    Arbitrary<Character> spoilers() {
        return Arbitraries.oneOf(
                Arbitraries.chars().range('a', 'z'),
                Arbitraries.chars().range('\u0430', '\u044f'),
                Arbitraries.chars().range('\u0000', '\u001f'),
                Arbitraries.chars().range('\u007f', '\u009f'),
                Arbitraries.of(',', ';', '#', '*', '&', '@', '\u2028'));
    }

    private static String widened(String text) {
        return text.codePoints()
                .map(c -> c >= '0' && c <= '9' ? c - '0' + '\uff10' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
