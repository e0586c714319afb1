// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.util.Map;
import java.util.Optional;
import org.calltracking.api.secret.SecretVault;

/** Keeps secrets in a map. */
record MemoryVault(Map<String, String> texts) implements SecretVault {
    @Override
    public void put(String place, String text) {
        texts.put(place, text);
    }

    @Override
    public Optional<String> get(String place) {
        return Optional.ofNullable(texts.get(place));
    }

    @Override
    public void remove(String place) {
        texts.remove(place);
    }
}
