// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the visitor behind proxies: a forwarded address counts only if each hop after it is trusted. Immutable. */
final class TrustedProxies {
    private static final Logger log = LoggerFactory.getLogger(TrustedProxies.class);
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:]+))(?::[0-9]{1,5})?");

    private final List<AddressRange> trusted;

    /** @param list addresses and ranges with commas between; what cannot be read is not trusted */
    TrustedProxies(String list) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String entry : list.split(",", -1)) {
            if (!entry.isBlank()) {
                AddressRange.parse(entry)
                        .ifPresentOrElse(
                                ranges::add,
                                () -> log.error("trusted.proxies: \"{}\" is no address and is ignored", entry.strip()));
            }
        }
        this.trusted = List.copyOf(ranges);
    }

    /**
     * The visitor's address.
     *
     * @param peer the address at the other end of the connection
     * @param forwardedFor the {@code X-Forwarded-For} headers in their order; each proxy adds its peer at the end
     */
    String visitor(String peer, List<String> forwardedFor) {
        Optional<InetAddress> nearest = address(peer);
        if (nearest.isEmpty()) {
            return peer;
        }
        InetAddress visitor = nearest.get();
        List<String> hops = List.of(String.join(",", forwardedFor).split(","));
        for (int i = hops.size() - 1; i >= 0 && isTrusted(visitor); i--) {
            Optional<InetAddress> hop = address(hops.get(i).strip());
            if (hop.isEmpty()) {
                break;
            }
            visitor = hop.get();
        }
        return visitor.getHostAddress();
    }

    /** Whether the other end of the connection is one of them. */
    boolean trust(String peer) {
        return !trusted.isEmpty() && address(peer).filter(this::isTrusted).isPresent();
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    /** Some proxies add the port, and then brackets around IPv6. */
    private static Optional<InetAddress> address(String text) {
        Matcher matcher = WITH_PORT.matcher(text);
        if (!matcher.matches()) {
            return AddressRange.literal(text);
        }
        return AddressRange.literal(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
}
