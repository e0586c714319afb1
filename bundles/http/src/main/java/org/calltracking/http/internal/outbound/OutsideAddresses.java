// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.calltracking.http.internal.AddressRange;

/**
 * Tells addresses that everybody may reach from those that lead inside, nowhere, or to many at once (IANA's registries of
 * special-purpose addresses). An IPv4 address in IPv6 form arrives here as IPv4.
 */
final class OutsideAddresses {
    private static final List<AddressRange> NOT_OUTSIDE_IPV4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** All that is not in here is special, also the ways to write IPv4 in IPv6 that translators understand. */
    private static final List<AddressRange> GLOBAL_IPV6 = ranges("2000::/3");

    /** Protocols (with Teredo), documentation, and 6to4, which holds an IPv4 address. */
    private static final List<AddressRange> NOT_OUTSIDE_IPV6 =
            ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private OutsideAddresses() {}

    static boolean contains(InetAddress address) {
        return address instanceof Inet4Address
                ? !isIn(NOT_OUTSIDE_IPV4, address)
                : isIn(GLOBAL_IPV6, address) && !isIn(NOT_OUTSIDE_IPV6, address);
    }

    private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts)
                .map(text -> AddressRange.parse(text).orElseThrow())
                .toList();
    }
}
