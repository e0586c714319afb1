// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.calltracking.http.internal.AddressRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsideHostsTest {
    private final InsideHosts hosts = new InsideHosts(
            " Crm.lan , pbx.lan:8080,10.0.0.7:81, 10.1.0.0/16,192.168.1.1,[fd00::7]:90,fd01::1,[fd02::1]");

    @Test
    void allowNamesAsTheyAreTyped() {
        assertThat(hosts.allowsName("crm.lan", 80)).isTrue();
        assertThat(hosts.allowsName("crm.lan", 9999)).isTrue();
        assertThat(hosts.allowsName("pbx.lan", 8080)).isTrue();
        assertThat(hosts.allowsName("pbx.lan", 80)).isFalse();
        assertThat(hosts.allowsName("other.lan", 80)).isFalse();
        assertThat(hosts.allowsName("a.crm.lan", 80)).isFalse();
    }

    @Test
    void allowAddressesAndRanges() {
        assertThat(hosts.allowsAddress(address("10.0.0.7"), 81)).isTrue();
        assertThat(hosts.allowsAddress(address("10.0.0.7"), 80)).isFalse();
        assertThat(hosts.allowsAddress(address("10.1.255.255"), 1)).isTrue();
        assertThat(hosts.allowsAddress(address("10.2.0.0"), 1)).isFalse();
        assertThat(hosts.allowsAddress(address("192.168.1.1"), 443)).isTrue();
        assertThat(hosts.allowsAddress(address("fd00::7"), 90)).isTrue();
        assertThat(hosts.allowsAddress(address("fd00::7"), 91)).isFalse();
        assertThat(hosts.allowsAddress(address("fd01::1"), 5)).isTrue();
        assertThat(hosts.allowsAddress(address("fd02::1"), 5)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "10.0.0.0/33", "*", "crm_lan", "http://crm.lan/", "127.1", "crm.lan:123456", "[::1"})
    void allowNothingThatCannotBeRead(String list) {
        InsideHosts none = new InsideHosts(list);

        assertThat(none.allowsAddress(address("127.0.0.1"), 80)).isFalse();
        assertThat(none.allowsAddress(address("::1"), 80)).isFalse();
        assertThat(none.allowsName("crm.lan", 80)).isFalse();
        assertThat(none.allowsName("*", 80)).isFalse();
    }

    private static InetAddress address(String text) {
        return AddressRange.literal(text).orElseThrow();
    }
}
