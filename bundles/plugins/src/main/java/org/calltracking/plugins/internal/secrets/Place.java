// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.secrets;

/**
 * Where a sealed text stands. It opens there and nowhere else: moved to another row, account, plug-in or field it is
 * as good as damaged.
 */
public record Place(String path) {
    /** A field of an account's settings. */
    public static Place ofField(long settingsId, long accountId, String plugin, String form, String field) {
        return new Place("settings:" + settingsId + ":" + accountId + ":" + plugin + ":" + form + ":" + field);
    }

    /** A place of another bundle's in the vault. */
    static Place ofVault(String place) {
        return new Place("vault:" + place);
    }

    /** What belongs to an authorization that was begun. */
    public static Place ofState(String stateHash) {
        return new Place("state:" + stateHash);
    }
}
