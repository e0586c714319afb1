// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which database is meant.
 *
 * @param url as it is set; it may hold a password
 * @param schema empty if the URL names none
 */
record DatabaseAddress(String url, String user, String host, String schema) {
    private static final Pattern FORM =
            Pattern.compile("jdbc:mariadb:(?:[a-z-]+:)?//(?:[^/@]*@)?([^/?]*)(?:/([^?]*))?(?:\\?.*)?");

    static DatabaseAddress of(String url, String user) {
        Matcher matcher = FORM.matcher(url);
        return matcher.matches()
                ? new DatabaseAddress(url, user, matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2))
                : new DatabaseAddress(url, user, "", "");
    }

    boolean isComplete() {
        return !host.isEmpty() && !schema.isEmpty();
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "MariaDB at " + host + "/" + schema;
    }
}
