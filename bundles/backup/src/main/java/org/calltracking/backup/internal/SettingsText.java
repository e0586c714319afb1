// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The settings of this process as a file that {@code bin/calltracking} reads. */
final class SettingsText {
    private static final String PREFIX = "CALLTRACKING_";
    private static final Pattern SECRET = Pattern.compile(".*_(PASSWORD|SECRET|TOKEN|KEY)");
    /** A JDBC URL may carry a password before the host or among its options. */
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/]*@|(?i)password=");

    private SettingsText() {}

    /** @param withSecrets whether passwords go with it; else their names do */
    static String of(Map<String, String> environment, boolean withSecrets) {
        StringBuilder text = new StringBuilder("# The settings as they were when the backup was made.\n");
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank() && value.indexOf('\n') < 0) {
                boolean secret = SECRET.matcher(name).matches()
                        || CREDENTIALS.matcher(value).find();
                text.append(secret && !withSecrets ? "# left out, because it is secret: " + name : name + "=" + value)
                        .append('\n');
            }
        });
        return text.toString();
    }
}
