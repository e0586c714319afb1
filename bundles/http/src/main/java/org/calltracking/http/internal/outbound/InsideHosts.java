// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.http.internal.AddressRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts inside that the operator allows: names as they stand in URLs, addresses and ranges as they are looked up.
 * Immutable.
 */
final class InsideHosts {
    private static final Logger log = LoggerFactory.getLogger(InsideHosts.class);
    private static final int ANY_PORT = 0;
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:/\\[\\]]+))(?::([0-9]{1,5}))?");

    private final List<Name> names = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();

    private record Name(String name, int port) {}

    private record Range(AddressRange range, int port) {}

    /** @param list entries with commas between; what cannot be read allows nothing */
    InsideHosts(String list) {
        for (String entry : list.split(",", -1)) {
            if (!entry.isBlank() && !read(entry.strip().toLowerCase(Locale.ROOT))) {
                log.error("inside.hosts: \"{}\" is no host, address or range and is ignored", entry.strip());
            }
        }
    }

    boolean allowsName(String host, int port) {
        return names.stream().anyMatch(one -> one.name().equals(host) && fits(one.port(), port));
    }

    boolean allowsAddress(InetAddress address, int port) {
        return ranges.stream().anyMatch(one -> one.range().contains(address) && fits(one.port(), port));
    }

    private static boolean fits(int allowed, int port) {
        return allowed == ANY_PORT || allowed == port;
    }

    private boolean read(String entry) {
        Optional<AddressRange> range = AddressRange.parse(entry);
        if (range.isPresent()) {
            return ranges.add(new Range(range.get(), ANY_PORT));
        }
        Matcher matcher = WITH_PORT.matcher(entry);
        if (!matcher.matches()) {
            return false;
        }
        int port = matcher.group(3) == null ? ANY_PORT : Integer.parseInt(matcher.group(3));
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        Optional<InetAddress> address = OutboundUrl.literal(host);
        if (address.isPresent()) {
            return AddressRange.parse(host)
                    .map(single -> ranges.add(new Range(single, port)))
                    .orElse(false);
        }
        return OutboundUrl.isName(host) && names.add(new Name(host, port));
    }
}
