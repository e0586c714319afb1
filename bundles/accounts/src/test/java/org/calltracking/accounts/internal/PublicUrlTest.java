// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {
    @Test
    void tellsWhereLinksBeginAndWhetherTheyAreSecure() {
        assertThat(new PublicUrl(" http://127.0.0.1:8080/ ").base()).isEqualTo("http://127.0.0.1:8080");
        assertThat(new PublicUrl("http://127.0.0.1:8080").secure()).isFalse();
        assertThat(new PublicUrl("https://calls.example.com").secure()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "calls.example.com",
                "ftp://calls.example.com",
                "https:",
                "https:///x",
                "//calls.example.com",
                "https://a b"
            })
    void saysWhatIsWrongAtStart(String url) {
        assertThatThrownBy(() -> new PublicUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("public URL");
    }
}
