// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void agreesWithTheReferenceImplementation() {
        String phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        PasswordHash hash = PasswordHash.parse(phc);

        assertThat(hash.fits("password")).isTrue();
        assertThat(hash.fits("Password")).isFalse();
        assertThat(hash.phc()).isEqualTo(phc);
    }

    @Test
    void saysHowItWasMadeAndIsReadBack() {
        String phc = PasswordHash.of("correct horse", random).phc();

        assertThat(phc).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(PasswordHash.parse(phc).fits("correct horse")).isTrue();
        assertThat(PasswordHash.parse(phc).fits("correct horse ")).isFalse();
        assertThat(PasswordHash.of("correct horse", random).phc()).isNotEqualTo(phc);
    }

    @Test
    void doesNotCareHowAKeyboardComposesALetter() {
        PasswordHash hash = PasswordHash.of("\u0439\u043e\u0434 caf\u00e9", random);

        assertThat(hash.fits("\u0438\u0306\u043e\u0434 cafe\u0301")).isTrue();
    }

    @Test
    void ofNothingFitsNoPassword() {
        assertThat(PasswordHash.ofNothing(random).fits("")).isFalse();
    }

    @Test
    void ofNothingCostsAsMuchAsAnyOther() {
        String phc = PasswordHash.ofNothing(random).phc();

        assertThat(phc).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(phc).hasSameSizeAs(PasswordHash.of("x", random).phc());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$",
                "$argon2id$v=19$m=65536,t=2,p=1$c29t ZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            })
    void refusesOtherHashes(String text) {
        assertThatThrownBy(() -> PasswordHash.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
