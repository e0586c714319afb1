// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.plugins.internal.secrets.Secrets;
import org.calltracking.plugins.internal.settings.FieldValue;
import org.calltracking.plugins.internal.settings.StoredValues;
import org.calltracking.plugins.internal.store.SecretRow;
import org.calltracking.plugins.internal.store.StoredSettings;
import org.jspecify.annotations.Nullable;

/** Who we are at another service. */
record OAuthClient(String id, @Nullable String secret) {
    /** As the account has filled it in; empty if it has not. */
    static Optional<OAuthClient> of(
            StoredSettings stored, List<SettingsField> fields, SettingsField.OAuth field, Secrets secrets) {
        String secretId = opened(stored, field.clientIdField(), secrets);
        String id = secretId == null ? shown(stored, fields, field.clientIdField()) : secretId;
        String secretField = field.clientSecretField();
        String secret = secretField == null ? null : opened(stored, secretField, secrets);
        return Optional.ofNullable(id).map(present -> new OAuthClient(present, secret));
    }

    private static @Nullable String shown(StoredSettings stored, List<SettingsField> fields, String name) {
        FieldValue value = new StoredValues().read(stored, fields).get(name);
        for (SettingsField field : fields) {
            if (value == null && field.name().equals(name)) {
                value = FieldValue.preset(field);
            }
        }
        return value instanceof FieldValue.Text text ? text.text() : null;
    }

    private static @Nullable String opened(StoredSettings stored, String field, Secrets secrets) {
        SecretRow row = stored.secrets().get(field);
        return row == null || row.sealed() == null ? null : secrets.open(row.place(), row.sealed());
    }

    /** How a client with a secret shows who it is (RFC 6749, 2.3.1). */
    Optional<String> basic() {
        return Optional.ofNullable(secret).map(present -> {
            String both = FormEncoding.encode(id) + ":" + FormEncoding.encode(present);
            return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
        });
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "OAuthClient[" + id + "]";
    }
}
