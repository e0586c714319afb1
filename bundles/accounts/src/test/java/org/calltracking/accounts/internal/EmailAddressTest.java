// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.ru",
                "Anna.Petrova@Example.com",
                "o'neil+calls@mail.example.co.uk",
                "x_1@xn--80a1acny.xn--p1ai",
                "1@2.a3"
            })
    void takesWhatMailServersDeliverTo(String text) {
        assertThat(EmailAddress.of(text)).contains(new EmailAddress(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@b.ru",
                "a@b",
                "a@b.1",
                "a@b..ru",
                "a@-b.ru",
                "a@b-.ru",
                "a@[127.0.0.1]",
                ".a@b.ru",
                "a.@b.ru",
                "a..a@b.ru",
                "a b@c.ru",
                "\"a b\"@c.ru",
                "a@b.ru, c@d.ru",
                "Anna <a@b.ru>",
                "a@b@c.ru",
                "a@b.ru\r\nBcc: c@d.ru",
                "a@b.ru\n",
                "a\u0000@b.ru",
                "\u0430@b.ru",
                "a@\u043f\u043e\u0447\u0442\u0430.\u0440\u0444"
            })
    void refusesTheRest(String text) {
        assertThat(EmailAddress.of(text)).isEmpty();
        assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void boundsTheLength() {
        String domain = ("a".repeat(49) + ".").repeat(4) + "com";
        assertThat(EmailAddress.of("a".repeat(50) + "@" + domain)).isPresent();
        assertThat(EmailAddress.of("a".repeat(51) + "@" + domain)).isEmpty();
        assertThat(EmailAddress.of("a".repeat(64) + "@example.com")).isPresent();
        assertThat(EmailAddress.of("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.of("a@" + "b".repeat(64) + ".com")).isEmpty();
    }

    @Test
    void hasOneKeyForAllSpellings() {
        assertThat(new EmailAddress("Anna@Example.COM").key()).isEqualTo("anna@example.com");
    }

    @Property
    void neverThrowsAndNeverPassesControlCharacters(@ForAll String text) {
        assertThat(EmailAddress.of(text).map(EmailAddress::text).orElse("")).doesNotContainPattern("\\p{Cntrl}");
    }
}
