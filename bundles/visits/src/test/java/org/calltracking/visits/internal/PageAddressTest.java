// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {
    @Test
    void readsTagsAndClickIds() {
        PageAddress page = PageAddress.parse("https://Shop.example:8443/a/b?utm_source=google&UTM_Medium=cpc"
                + "&utm_campaign=%D0%B2%D0%B5%D1%81%D0%BD%D0%B0+2026&yclid=123&other=x&utm_term=#top?utm_content=no");

        assertThat(page.origin()).hasToString("https://shop.example:8443/");
        assertThat(page.utm())
                .isEqualTo(Map.of("utm_source", "google", "utm_medium", "cpc", "utm_campaign", "весна 2026"));
        assertThat(page.clickIds()).isEqualTo(Map.of("yclid", "123"));
        assertThat(page.hasSource()).isTrue();
    }

    @Test
    void takesWhatBrowsersLeaveUnencoded() {
        PageAddress page = PageAddress.parse("http://localhost:8080/?utm_source=a|b^{c}&utm_term=100%&utm_medium=%zz");

        assertThat(page.utm()).isEqualTo(Map.of("utm_source", "a|b^{c}", "utm_term", "100%", "utm_medium", "%zz"));
    }

    @Test
    void theFirstOfTwoTagsCounts() {
        assertThat(PageAddress.parse("http://a/?utm_source=one&utm_source=two").utm())
                .isEqualTo(Map.of("utm_source", "one"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example",
                "ftp://shop.example/",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "http://",
                "http:///x",
                "http://user:pw@shop.example/",
                "http://shop.example:99999999/",
                "http://a b/"
            })
    void refusesWhatIsNoPage(String text) {
        assertThat(PageAddress.parse(text)).isNull();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(PageAddress.parse("http://a/" + "x".repeat(2040))).isNull();
    }

    @Property
    void decodesWhatWasEncoded(
            @ForAll @StringLength(min = 1, max = 50) @CharRange(from = ' ', to = '\u04ff') String tag) {
        String encoded = URLEncoder.encode(tag, StandardCharsets.UTF_8);

        PageAddress page = PageAddress.parse("https://shop.example/?a=b&utm_source=" + encoded + "#x");

        String printable = PrintableText.of(tag, 255);
        assertThat(page.utm()).isEqualTo(printable.isEmpty() ? Map.of() : Map.of("utm_source", printable));
    }

    @Property
    void neverThrows(@ForAll String junk) {
        assertThatCode(() -> PageAddress.parse(junk)).doesNotThrowAnyException();
        assertThatCode(() -> PageAddress.parse("http://a/?" + junk)).doesNotThrowAnyException();
    }
}
