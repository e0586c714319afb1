// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.secrets;

import java.util.List;
import org.calltracking.api.store.Store;
import org.calltracking.plugins.internal.store.SecretMapper;
import org.calltracking.plugins.internal.store.SecretRow;
import org.calltracking.plugins.internal.store.VaultMapper;
import org.calltracking.plugins.internal.store.VaultMapper.VaultRow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals with the first key what an older one has sealed, in small units. What somebody changes meanwhile is left as he
 * made it, so nodes may do the same work at once. What does not open stays as it is.
 */
final class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final int STEP = 100;

    private final Store store;
    private final SecretMapper secrets;
    private final VaultMapper vault;

    KeyRotation(Store store) {
        this.store = store;
        this.secrets = store.mapper(SecretMapper.class);
        this.vault = store.mapper(VaultMapper.class);
    }

    /** @return how many under that key do not open */
    int rotate(Keys keys, String former) {
        Moved moved = new Moved();
        rotateSettings(keys, former, moved);
        rotateVault(keys, former, moved);
        if (moved.resealed > 0) {
            LOG.info(
                    "{} secrets that the key {} had sealed are sealed with {} now",
                    moved.resealed,
                    former,
                    keys.first());
        }
        return moved.damaged;
    }

    private void rotateSettings(Keys keys, String former, Moved moved) {
        long afterId = 0;
        String afterField = "";
        while (!Thread.currentThread().isInterrupted()) {
            long id = afterId;
            String field = afterField;
            List<SecretRow> rows = store.read(() -> secrets.sealedWith(former, id, field, STEP));
            if (rows.isEmpty()) {
                return;
            }
            moved.add(rows.size(), store.write(() ->
                    (int) rows.stream().filter(row -> reseal(keys, row)).count()));
            SecretRow last = rows.get(rows.size() - 1);
            afterId = last.settingsId();
            afterField = last.field();
        }
    }

    private void rotateVault(Keys keys, String former, Moved moved) {
        String afterPlace = "";
        while (!Thread.currentThread().isInterrupted()) {
            String after = afterPlace;
            List<VaultRow> rows = store.read(() -> vault.sealedWith(former, after, STEP));
            if (rows.isEmpty()) {
                return;
            }
            moved.add(rows.size(), store.write(() ->
                    (int) rows.stream().filter(row -> reseal(keys, row)).count()));
            afterPlace = rows.get(rows.size() - 1).place();
        }
    }

    private boolean reseal(Keys keys, SecretRow row) {
        String former = row.sealed();
        String sealed = former == null ? null : resealed(keys, row.place(), former);
        if (former != null && sealed != null) {
            secrets.reseal(row.settingsId(), row.field(), former, sealed);
        }
        return sealed != null;
    }

    private boolean reseal(Keys keys, VaultRow row) {
        String sealed = resealed(keys, Place.ofVault(row.place()), row.sealed());
        if (sealed != null) {
            vault.reseal(row.place(), row.sealed(), sealed);
        }
        return sealed != null;
    }

    /** Null if it does not open. */
    private static @Nullable String resealed(Keys keys, Place place, String former) {
        try {
            return keys.seal(place, keys.open(place, former));
        } catch (DamagedSecretException | MissingKeyException e) {
            LOG.debug("Left as it is", e);
            return null;
        }
    }

    /** How far a rotation has come. */
    private static final class Moved {
        private int resealed;
        private int damaged;

        void add(int seen, int opened) {
            resealed += opened;
            damaged += seen - opened;
        }
    }
}
