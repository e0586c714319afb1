// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a request comes from, as far as limits care: one customer of a provider. */
public record Network(String name) {

    /** The IPv4 address itself; of an IPv6 address the /64, whose addresses all belong to one customer. */
    public static Network of(String address) {
        if (!address.contains(":")) {
            return new Network(address);
        }
        try {
            // In brackets it is never taken for a host's name, so nothing is asked of the name servers.
            InetAddress parsed = InetAddress.getByName("[" + address + "]");
            return new Network(
                    parsed instanceof Inet6Address
                            ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                            : parsed.getHostAddress());
        } catch (UnknownHostException e) {
            return new Network(address);
        }
    }
}
