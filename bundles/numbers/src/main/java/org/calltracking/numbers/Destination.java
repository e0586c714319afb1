// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.api.PhoneNumber;

/**
 * Where an office is reached.
 *
 * @param address an E.164 number, or {@code user@host} with an optional port
 */
public record Destination(Kind kind, String address) {
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    private static final Pattern SIP = Pattern.compile(
            "[A-Za-z0-9._+-]{1,64}@(?<host>" + LABEL + "(?:\\." + LABEL + ")*)(?::(?<port>[0-9]{1,5}))?");

    private static final int MAX_HOST = 253;

    private static final int MAX_PORT = 65_535;

    /** How an office is reached. */
    public enum Kind {
        NUMBER,
        SIP
    }

    /** @throws IllegalArgumentException if the address does not have the form of its kind */
    public Destination {
        if (kind == Kind.SIP && !isSip(address)) {
            throw new IllegalArgumentException("not a SIP address of the form user@host");
        }
        if (kind == Kind.NUMBER) {
            address = new PhoneNumber(address).e164();
        }
    }

    public static Destination of(PhoneNumber number) {
        return new Destination(Kind.NUMBER, number.e164());
    }

    /** What the dialplan gets: {@code number:74951234567} or {@code sip:user@host}. */
    public String route() {
        return kind == Kind.NUMBER ? "number:" + address.substring(1) : "sip:" + address;
    }

    private static boolean isSip(String address) {
        Matcher parts = SIP.matcher(address);
        if (!parts.matches() || parts.group("host").length() > MAX_HOST) {
            return false;
        }
        int port = parts.group("port") == null ? 1 : Integer.parseInt(parts.group("port"));
        return port >= 1 && port <= MAX_PORT;
    }
}
