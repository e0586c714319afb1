// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address, or all that share its first bits. Names are never looked up. */
public record AddressRange(InetAddress address, int bits) {
    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3})(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");
    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

    /** Reads {@code 10.0.0.1}, {@code 10.0.0.0/8} or their like in IPv6. */
    public static Optional<AddressRange> parse(String text) {
        String[] parts = text.strip().split("/", -1);
        Optional<InetAddress> address = literal(parts[0]);
        if (parts.length == 1) {
            return address.map(whole -> new AddressRange(whole, length(whole)));
        }
        if (parts.length > 2 || !BITS.matcher(parts[1]).matches()) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(parts[1]);
        return address.filter(whole -> bits <= length(whole)).map(whole -> new AddressRange(whole, bits));
    }

    /** The address that is written there; an IPv4 address in IPv6 form comes out as IPv4. */
    public static Optional<InetAddress> literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int length(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }
}
