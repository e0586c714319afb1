// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

/**
 * Settings that hold secrets.
 *
 * @param key the id of the key without which they stay shut
 * @param accounts how many have such settings
 */
public record Sealed(String plugin, String key, int accounts) {
    /** Of the host of plug-ins. */
    static final String TABLE = "plugins_secret";
}
