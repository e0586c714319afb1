// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.store;

import java.util.Map;

/** A filled-in form with what is secret in it, by field. */
public record StoredSettings(SettingsRow row, Map<String, SecretRow> secrets) {
    public StoredSettings {
        secrets = Map.copyOf(secrets);
    }

    /** Whether there is something secret in a field. */
    public boolean isSealed(String field) {
        SecretRow secret = secrets.get(field);
        return secret != null && secret.sealed() != null;
    }
}
