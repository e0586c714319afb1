// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.calltracking.api.http.OutboundRefusedException;

/**
 * Says where requests may go, and is the connections' only source of addresses: what was checked is what is connected
 * to. Thread-safe.
 */
final class OutboundPolicy implements DnsResolver {
    private final HostLookup lookup;
    private final InsideHosts inside;

    OutboundPolicy(HostLookup lookup, InsideHosts inside) {
        this.lookup = lookup;
        this.inside = inside;
    }

    /** @throws OutboundRefusedException if no look-up is needed to refuse it */
    void check(OutboundUrl url) {
        Optional<InetAddress> address = url.address();
        if (address.isPresent()) {
            check(url.host(), url.port(), address.get());
        } else if (isLocal(url.host()) && !inside.allowsName(url.host(), url.port())) {
            throw leadsInside(url.host());
        }
    }

    /**
     * The addresses of a host. One that leads inside spoils them all: such a name is made to deceive.
     *
     * @throws OutboundRefusedException if one is not to be gone to
     */
    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] addresses = addresses(host);
        for (InetAddress address : addresses) {
            check(host, port, address);
        }
        return Arrays.stream(addresses)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) {
        throw new UnsupportedOperationException("without a port it cannot be checked");
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private InetAddress[] addresses(String host) throws UnknownHostException {
        Optional<InetAddress> literal = OutboundUrl.literal(host);
        return literal.isPresent() ? new InetAddress[] {literal.get()} : lookup.lookUp(host);
    }

    private void check(String host, int port, InetAddress address) {
        if (!OutsideAddresses.contains(address)
                && !inside.allowsName(host, port)
                && !inside.allowsAddress(address, port)) {
            throw leadsInside(host);
        }
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    private static OutboundRefusedException leadsInside(String host) {
        return new OutboundRefusedException("the host " + host + " is not outside on the public internet");
    }
}
