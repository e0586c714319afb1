// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.archive;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What the entries of a backup are called. */
public final class Entries {
    /** The first: what the others are. */
    public static final String MANIFEST = "manifest.json";
    /** The last: the SHA-256 of all others. */
    public static final String SUMS = "sha256sums";

    public static final String SETTINGS = "calltracking.conf";
    public static final String KEY = "secret.key";

    public static final String DATA = "data/";
    public static final String PLUGINS = "plugins/";

    private static final String DATABASE = "database/";
    private static final String SQL = ".sql";

    private Entries() {}

    public static String ofTable(String name) {
        return DATABASE + URLEncoder.encode(name, StandardCharsets.UTF_8) + SQL;
    }

    /** Of an entry that is one. */
    public static String tableOf(String entry) {
        return URLDecoder.decode(
                entry.substring(DATABASE.length(), entry.length() - SQL.length()), StandardCharsets.UTF_8);
    }

    public static boolean isTable(String entry) {
        return entry.startsWith(DATABASE) && entry.endsWith(SQL);
    }
}
