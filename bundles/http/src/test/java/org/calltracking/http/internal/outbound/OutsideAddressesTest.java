// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.calltracking.http.internal.AddressRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
                "2a00:1450:4010::1",
                "::ffff:8.8.8.8"
            })
    void holdTheNeighboursOfWhatIsSpecial(String address) {
        assertThat(OutsideAddresses.contains(AddressRange.literal(address).orElseThrow()))
                .isTrue();
    }

    @Property(tries = 5_000)
    void holdNothingThatTheJdkKnowsToBeLocal(@ForAll @Size(4) byte[] four, @ForAll @Size(16) byte[] sixteen)
            throws UnknownHostException {
        for (byte[] bytes : Arrays.asList(four, sixteen)) {
            InetAddress address = InetAddress.getByAddress(bytes);
            boolean local = address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress();
            assertThat(local && OutsideAddresses.contains(address)).isFalse();
        }
    }
}
