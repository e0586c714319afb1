// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmPagesTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "none                          | ENGLISH",
                "''                            | ENGLISH",
                "de                            | ENGLISH",
                "ru                            | RUSSIAN",
                "ru-RU,ru;q=0.9,en;q=0.8       | RUSSIAN",
                "en-GB,en;q=0.9,ru;q=0.8       | ENGLISH",
                "de, ru;q=0.5                  | RUSSIAN",
                "*                             | ENGLISH",
                ";;q=x                         | ENGLISH"
            })
    void speaksThePreferredLanguage(String header, ConfirmPages pages) {
        assertThat(ConfirmPages.accepted(header)).isEqualTo(pages);
    }

    @Test
    void areWholePages() {
        assertThat(ConfirmPages.ENGLISH.confirmed())
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("<h1>Your e-mail is confirmed</h1>", "href=\"/graphiql\"");
        assertThat(ConfirmPages.RUSSIAN.linkOver()).contains("<html lang=\"ru\">", "Ссылка больше не действует");
    }
}
