// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.calltracking.api.http.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
                "TelegramBot (like TwitterBot)",
                "WhatsApp/2.23.20.0",
                "facebookexternalhit/1.1",
                "Screaming Frog SEO Spider/19"
            })
    void knowsThoseWhoSayIt(String agent) {
        assertThat(Robots.sent(request(Map.of("user-agent", agent)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
                "Mozilla/5.0 (Linux; Android 10; CUBOT X30) Chrome/120.0 Mobile Safari/537.36"
            })
    void takesBrowsersForPeople(String agent) {
        assertThat(Robots.sent(request(Map.of("user-agent", agent)))).isFalse();
    }

    @Test
    void takesASilentBrowserForAPerson() {
        assertThat(Robots.sent(request(Map.of()))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"purpose,prefetch", "sec-purpose,prefetch;prerender", "x-moz,prefetch"})
    void knowsPagesThatNobodyLooksAtYet(String header, String value) {
        assertThat(Robots.sent(request(Map.of(header, value)))).isTrue();
    }

    private static Request request(Map<String, String> headers) {
        return new Request("POST", "/s/x/visit", Map.of(), headers, Map.of(), "127.0.0.1", new byte[0]);
    }
}
