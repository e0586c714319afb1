// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.secrets;

import java.util.Optional;
import org.calltracking.api.secret.SecretVault;
import org.calltracking.api.store.Store;
import org.calltracking.plugins.internal.store.PluginsTables;
import org.calltracking.plugins.internal.store.VaultMapper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What other bundles keep secret, in a table of its own. */
@Component
public final class Vault implements SecretVault {
    private final Secrets secrets;
    private final Store store;
    private final VaultMapper vault;

    @Activate
    public Vault(
            @Reference Secrets secrets,
            @Reference(target = "(" + Store.NAME + "=" + PluginsTables.NAME + ")") Store store) {
        this.secrets = secrets;
        this.store = store;
        this.vault = store.mapper(VaultMapper.class);
    }

    @Override
    public void put(String place, String text) {
        String sealed = secrets.seal(Place.ofVault(place), text);
        store.write(() -> vault.put(place, sealed));
    }

    @Override
    public Optional<String> get(String place) {
        return store.read(() -> Optional.ofNullable(vault.get(place)))
                .map(stored -> secrets.open(Place.ofVault(place), stored));
    }

    @Override
    public void remove(String place) {
        store.write(() -> vault.remove(place));
    }
}
