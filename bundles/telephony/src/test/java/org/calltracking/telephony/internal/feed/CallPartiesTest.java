// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.calltracking.api.PhoneNumber;
import org.calltracking.phones.Phones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallPartiesTest {
    private static final PhoneNumber OURS = new PhoneNumber("+74951110001");

    /** Knows these spellings only. */
    private final CallParties parties = new CallParties(new Phones() {
        private final Map<String, PhoneNumber> spellings = Map.of(
                "+74951110001", OURS,
                "84951110001", OURS,
                "+442071234567", new PhoneNumber("+442071234567"));

        @Override
        public Optional<PhoneNumber> parse(String text) {
            return Optional.ofNullable(spellings.get(text));
        }

        @Override
        public String international(PhoneNumber number) {
            return number.e164();
        }
    });

    @ParameterizedTest
    @ValueSource(strings = {"74951110001", "+74951110001", "84951110001"})
    void theDialledNumberIsKnownByItsDigits(String text) {
        assertThat(parties.dialled(text)).isEqualTo(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "", "101", "\u0661\u0662\u0663"})
    void whatIsDialledNeedNotBeANumber(String text) {
        assertThat(parties.dialled(text)).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "Anonymous", "anonymous", "<unknown>", "\u0000"})
    void aWithheldNumberIsNone(String text) {
        assertThat(parties.caller(text)).isNull();
    }

    @Test
    void aCallerIsShownInE164OrAsItIsWithoutControlCharacters() {
        assertThat(parties.caller("84951110001")).isEqualTo("+74951110001");
        assertThat(parties.caller("442071234567")).isEqualTo("+442071234567");
        assertThat(parties.caller("101\r\nAction: Originate")).isEqualTo("101Action: Originate");
        assertThat(parties.caller("9".repeat(500))).hasSize(64);
    }
}
