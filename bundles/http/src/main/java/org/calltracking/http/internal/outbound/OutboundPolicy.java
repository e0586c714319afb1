// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.calltracking.api.http.OutboundRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says where requests may go, and is the connections' only source of addresses: what was checked is what is connected
 * to. Thread-safe.
 */
final class OutboundPolicy implements DnsResolver {
    private static final Logger log = LoggerFactory.getLogger(OutboundPolicy.class);

    private final HostLookup lookup;
    private final InsideHosts inside;

    OutboundPolicy(HostLookup lookup, InsideHosts inside) {
        this.lookup = lookup;
        this.inside = inside;
    }

    /** @throws OutboundRefusedException if no look-up is needed to refuse it */
    void check(OutboundUrl url) {
        Optional<InetAddress> address = url.address();
        boolean isInside = address.isPresent()
                ? !allows(url.host(), url.port(), address.get())
                : isLocal(url.host()) && !inside.allowsName(url.host(), url.port());
        if (isInside) {
            throw new OutboundRefusedException("the host " + url.host() + " is not outside on the public internet");
        }
    }

    /**
     * The addresses of a host. One that leads inside spoils them all: such a name is made to deceive.
     *
     * @throws UnknownHostException with the same words whether there is no such host or it leads inside: nobody is to
     *     learn from them which names there are inside
     */
    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        List<InetAddress> addresses = addresses(host);
        for (InetAddress address : addresses) {
            if (!allows(host, port, address)) {
                log.debug("{} leads inside, to {}", host, address);
                throw new InsideHostException(notFound(host));
            }
        }
        return addresses.stream()
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

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        Optional<InetAddress> literal = OutboundUrl.literal(host);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        try {
            return List.of(lookup.lookUp(host));
        } catch (UnknownHostException e) {
            log.debug("{} was not found", host, e);
            throw new UnknownHostException(notFound(host));
        }
    }

    private boolean allows(String host, int port, InetAddress address) {
        return OutsideAddresses.contains(address)
                || inside.allowsName(host, port)
                || inside.allowsAddress(address, port);
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    private static String notFound(String host) {
        return "the host " + host + " was not found outside on the public internet";
    }
}
