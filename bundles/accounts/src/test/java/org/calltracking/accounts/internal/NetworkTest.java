// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @Test
    void isTheAddressItselfInIpv4() {
        assertThat(Network.of("192.0.2.1")).isEqualTo(Network.of("192.0.2.1")).isNotEqualTo(Network.of("192.0.2.2"));
        assertThat(Network.of("::ffff:192.0.2.1")).isEqualTo(Network.of("192.0.2.1"));
    }

    @Test
    void isTheCustomersPrefixInIpv6() {
        assertThat(Network.of("2001:db8:1:2::1"))
                .isEqualTo(Network.of("2001:db8:1:2:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(Network.of("2001:db8:1:3::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "example.com", "a:b", "zz::1", "[::1]", "1:2:3"})
    void takesJunkAsItIs(String junk) {
        assertThat(Network.of(junk).name()).isEqualTo(junk);
    }
}
