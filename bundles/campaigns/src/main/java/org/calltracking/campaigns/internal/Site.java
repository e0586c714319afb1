// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host of the web, as a customer names his site and as a page's address has it.
 *
 * @param host in lower case and ASCII, without a dot at the end; IPv6 in brackets
 * @param port {@link #ANY_PORT} where none is named, or one that browsers leave out
 */
public record Site(String host, int port) {
    /** No certain port. */
    public static final int ANY_PORT = 0;

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?:https?:)?//)?(?<host>\\[[0-9a-f:.]+]|[^\\[\\]:/?#\\\\@\\s]+)(?::(?<port>[0-9]{1,5}))?(?:[/?#\\\\].*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Underscores are no good names for hosts, but some have them. */
    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";

    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?[0-9]+");
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?:$|:)");
    private static final String WWW = "www.";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int MAX_PORT = 65_535;

    /** The site in a URL or a host as people type them, or empty if there is none in the text. */
    public static Optional<Site> parse(String text) {
        Matcher address = ADDRESS.matcher(text.strip());
        if (!address.matches()) {
            return Optional.empty();
        }
        String digits = address.group("port");
        int port = digits == null ? HTTPS : Integer.parseInt(digits);
        if (port < 1 || port > MAX_PORT) {
            return Optional.empty();
        }
        return host(address.group("host")).map(host -> new Site(host, port == HTTP || port == HTTPS ? ANY_PORT : port));
    }

    /** Whether a page belongs to this site: its host with or without "www.", and all hosts below. */
    public boolean covers(Site page) {
        boolean samePort = port == ANY_PORT || port == page.port;
        return samePort && (withoutWww(host).equals(withoutWww(page.host)) || page.host.endsWith("." + host));
    }

    /** The host, and the port where it is a certain one. */
    @Override
    public String toString() {
        return port == ANY_PORT ? host : host + ":" + port;
    }

    private static String withoutWww(String host) {
        return host.startsWith(WWW) ? host.substring(WWW.length()) : host;
    }

    private static Optional<String> host(String text) {
        return text.startsWith("[") ? ipv6(text) : nameOrIpv4(text);
    }

    private static Optional<String> nameOrIpv4(String text) {
        String ascii;
        try {
            ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        Pattern form = ENDS_IN_A_NUMBER.matcher(host).matches() ? IPV4 : NAME;
        return form.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    /** Shortened as browsers do it: the longest row of zeros is left out. */
    @SuppressWarnings("AddressSelection") // what stands in brackets is never looked up
    private static Optional<String> ipv6(String bracketed) {
        String full;
        try {
            full = InetAddress.getByName(bracketed).getHostAddress();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
        if (!full.contains(":")) {
            return Optional.of(full);
        }
        String shortened = ZEROS.matcher(full)
                .results()
                .max(Comparator.comparingInt(zeros -> zeros.end() - zeros.start()))
                .map(zeros -> without(full, zeros))
                .orElse(full);
        return Optional.of("[" + shortened + "]");
    }

    private static String without(String full, MatchResult zeros) {
        return full.substring(0, zeros.start()) + "::" + full.substring(zeros.end());
    }
}
