// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies = new TrustedProxies("10.0.0.0/8, 192.168.1.7,2001:db8::/32, ::1");

    @Test
    void believesNobodyWhoIsNotListed() {
        assertThat(proxies.visitor("203.0.113.9", List.of("198.51.100.1"))).isEqualTo("203.0.113.9");
        assertThat(new TrustedProxies("").visitor("127.0.0.1", List.of("198.51.100.1")))
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.1.2.3    | 198.51.100.1                         | 198.51.100.1
            192.168.1.7 | 198.51.100.1, 10.9.9.9               | 198.51.100.1
            192.168.1.7 | 66.6.6.6, 198.51.100.1, 10.9.9.9     | 198.51.100.1
            10.1.2.3    | 66.6.6.6, 192.168.1.8                | 192.168.1.8
            10.1.2.3    | 10.0.0.1, 10.0.0.2                   | 10.0.0.1
            10.1.2.3    | unknown                              | 10.1.2.3
            10.1.2.3    | 66.6.6.6, garbage                    | 10.1.2.3
            10.1.2.3    | 198.51.100.1:5555                    | 198.51.100.1
            ::1         | [2001:db9::5]:443                    | 2001:db9:0:0:0:0:0:5
            [::1]       | 2001:db9::5                          | 2001:db9:0:0:0:0:0:5
            2001:db8::9 | ::ffff:198.51.100.1                  | 198.51.100.1
            10.1.2.3    | ''                                   | 10.1.2.3
            """)
    void walksBackToTheFirstHopThatIsNotTrusted(String peer, String forwardedFor, String visitor) {
        assertThat(proxies.visitor(peer, List.of(forwardedFor))).isEqualTo(visitor);
    }

    @Test
    void trustsThoseThatAreListedAlone() {
        assertThat(proxies.trust("10.1.2.3")).isTrue();
        assertThat(proxies.trust("203.0.113.9")).isFalse();
        assertThat(new TrustedProxies("").trust("127.0.0.1")).isFalse();
    }

    @Test
    void readsSeveralHeadersAsOneList() {
        assertThat(proxies.visitor("10.1.2.3", List.of("66.6.6.6", "198.51.100.1, 10.0.0.1")))
                .isEqualTo("198.51.100.1");
        assertThat(proxies.visitor("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
    }

    @Property
    void whatAVisitorWritesItselfNeverCounts(@ForAll @Size(max = 5) List<String> forged) {
        List<String> headers = new ArrayList<>(forged);
        headers.add("198.51.100.1");

        assertThat(proxies.visitor("10.1.2.3", headers)).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "300.1.1.1", "1.2.3", "::/129", "ab"})
    void doesNotReadOtherThingsAsRanges(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @Test
    void comparesTheFirstBitsOnly() {
        AddressRange range = AddressRange.parse("192.168.128.0/17").orElseThrow();

        assertThat(range.contains(AddressRange.literal("192.168.255.1").orElseThrow()))
                .isTrue();
        assertThat(range.contains(AddressRange.literal("192.168.127.255").orElseThrow()))
                .isFalse();
        assertThat(range.contains(AddressRange.literal("2001:db8::1").orElseThrow()))
                .isFalse();
        assertThat(AddressRange.parse("0.0.0.0/0")
                        .orElseThrow()
                        .contains(AddressRange.literal("8.8.8.8").orElseThrow()))
                .isTrue();
    }
}
