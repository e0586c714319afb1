// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.secrets;

import java.util.List;
import org.calltracking.api.store.Store;
import org.calltracking.plugins.internal.store.SecretMapper;
import org.calltracking.plugins.internal.store.SecretRow;
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

    KeyRotation(Store store) {
        this.store = store;
        this.secrets = store.mapper(SecretMapper.class);
    }

    /** @return how many under that key do not open */
    int rotate(Keys keys, String former) {
        int damaged = 0;
        int moved = 0;
        long afterId = 0;
        String afterField = "";
        while (!Thread.currentThread().isInterrupted()) {
            long id = afterId;
            String field = afterField;
            List<SecretRow> rows = store.read(() -> secrets.sealedWith(former, id, field, STEP));
            if (rows.isEmpty()) {
                break;
            }
            int resealed = store.write(() -> reseal(keys, rows));
            damaged += rows.size() - resealed;
            moved += resealed;
            SecretRow last = rows.get(rows.size() - 1);
            afterId = last.settingsId();
            afterField = last.field();
        }
        if (moved > 0) {
            LOG.info("{} secrets that the key {} had sealed are sealed with {} now", moved, former, keys.first());
        }
        return damaged;
    }

    private int reseal(Keys keys, List<SecretRow> rows) {
        int opened = 0;
        for (SecretRow row : rows) {
            String former = row.sealed();
            if (former == null) {
                continue;
            }
            try {
                String sealed = keys.seal(row.place(), keys.open(row.place(), former));
                secrets.reseal(row.settingsId(), row.field(), former, sealed);
                opened++;
            } catch (DamagedSecretException | MissingKeyException e) {
                LOG.debug("Left as it is", e);
            }
        }
        return opened;
    }
}
