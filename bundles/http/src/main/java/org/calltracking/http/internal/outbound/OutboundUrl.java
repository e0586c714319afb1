// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.http.internal.AddressRange;

/**
 * A URL whose form leaves no doubt where it leads: names in ASCII, addresses in their one usual form.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, an IPv6 address without brackets
 * @param target path and query as they are sent
 */
record OutboundUrl(String scheme, String host, int port, String target) {
    private static final int LONGEST = 8_000;
    private static final int LONGEST_HOST = 253;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    /** What some resolvers take for an address: the last part is a number, decimal, octal or hexadecimal. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    private static final Pattern IPV4 = Pattern.compile(
            "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");

    /** @throws OutboundRefusedException if the form is not one to trust */
    static OutboundUrl of(URI url) {
        String text = url.toString();
        if (text.length() > LONGEST) {
            throw new OutboundRefusedException("the URL has more than " + LONGEST + " characters");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.isSpaceChar(c))) {
            throw new OutboundRefusedException("the URL has spaces or control characters in it");
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new OutboundRefusedException("the URL has to begin with http:// or https://");
        }
        String authority = url.getRawAuthority();
        if (authority == null || authority.isEmpty()) {
            throw new OutboundRefusedException("the URL has no host");
        }
        if (authority.indexOf('@') >= 0) {
            throw new OutboundRefusedException("the URL has a user name or password in it");
        }
        if (url.getHost() == null) {
            throw new OutboundRefusedException("the URL has no host in the usual form: letters, digits and hyphens with"
                    + " dots between (other alphabets as xn--...), or an address");
        }
        return new OutboundUrl(scheme, host(url.getHost()), port(url.getPort(), scheme), target(url));
    }

    /** The host, if it is an address. */
    Optional<InetAddress> address() {
        return literal(host);
    }

    /** The address that a host in its usual form is. */
    static Optional<InetAddress> literal(String host) {
        return host.indexOf(':') >= 0 || IPV4.matcher(host).matches() ? AddressRange.literal(host) : Optional.empty();
    }

    /** Whether it is a name that could be looked up, and no spelling of an address. */
    static boolean isName(String host) {
        return host.length() <= LONGEST_HOST
                && NAME.matcher(host).matches()
                && !ENDS_IN_NUMBER.matcher(host).matches();
    }

    private static String host(String written) {
        String host = written.toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            String address = host.substring(1, host.length() - 1);
            return literal(address).map(any -> address).orElseThrow(() -> unusual(written));
        }
        if (!isName(host) && literal(host).isEmpty()) {
            throw unusual(written);
        }
        return host;
    }

    private static OutboundRefusedException unusual(String host) {
        return new OutboundRefusedException("the host " + host + " is neither a name nor an address in the usual form");
    }

    private static int port(int port, String scheme) {
        if (port == -1) {
            return scheme.equals("https") ? 443 : 80;
        }
        if (port < 1 || port > HIGHEST_PORT) {
            throw new OutboundRefusedException("the URL's port is not one from 1 to " + HIGHEST_PORT);
        }
        return port;
    }

    private static String target(URI url) {
        URI ascii = URI.create(url.toASCIIString());
        String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }
}
