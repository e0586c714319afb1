// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** The ASCII text 12345678901234567890. */
    private static final Totp TOTP = new Totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(TOTP.code(Instant.ofEpochSecond(second))).isEqualTo(code);
        assertThat(TOTP.step(code, Instant.ofEpochSecond(second))).hasValue(second / 30);
    }

    @Test
    void takesTheStepBesideForClocksThatDiffer() {
        String code = TOTP.code(Instant.ofEpochSecond(3_000));

        assertThat(TOTP.step(code, Instant.ofEpochSecond(2_970))).hasValue(100);
        assertThat(TOTP.step(code, Instant.ofEpochSecond(3_059))).hasValue(100);
        assertThat(TOTP.step(code, Instant.ofEpochSecond(2_969))).isEmpty();
        assertThat(TOTP.step(code, Instant.ofEpochSecond(3_060))).isEmpty();
        assertThat(TOTP.step("", Instant.ofEpochSecond(3_000))).isEmpty();
    }

    @Test
    void isWhatAppsRead() {
        Totp totp = Totp.create();

        assertThat(totp.secret())
                .matches("[A-Z2-7]{32}")
                .isNotEqualTo(Totp.create().secret());
        assertThat(totp.uri("a+b@example.com"))
                .isEqualTo("otpauth://totp/Calltracking:a%2Bb%40example.com?secret=" + totp.secret()
                        + "&issuer=Calltracking&algorithm=SHA1&digits=6&period=30");
        assertThat(totp.toString()).doesNotContain(totp.secret());
    }
}
