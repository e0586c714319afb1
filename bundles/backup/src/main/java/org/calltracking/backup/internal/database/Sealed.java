// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

/**
 * Secrets of settings, or of a bundle of the house.
 *
 * @param plugin whose they are
 * @param key the id of the key without which they stay shut
 * @param accounts how many have such secrets
 */
public record Sealed(String plugin, String key, int accounts) {
    /** Of the host of plug-ins, for their settings. */
    static final String TABLE = "plugins_secret";

    /** Of the host of plug-ins, for bundles of the house. */
    static final String VAULT = "plugins_vault";
}
