// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.calltracking.plugins.internal.secrets.KeysTest.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.calltracking.api.RefusedException;
import org.calltracking.api.health.Health;
import org.calltracking.api.store.Store;
import org.calltracking.plugins.internal.store.PluginsTables;
import org.calltracking.plugins.internal.store.SecretMapper;
import org.calltracking.plugins.internal.store.SecretRow;
import org.calltracking.plugins.internal.store.SettingsMapper;
import org.calltracking.plugins.internal.store.VaultMapper;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final long ACCOUNT = 3;

    @TempDir
    private Path folder;

    private Path file;
    private StoreFixture fixture;
    private Store store;
    private final List<Secrets> opened = new ArrayList<>();

    @BeforeEach
    void open() {
        file = folder.resolve("data").resolve("secret.key");
        fixture = StoreFixture.of(new PluginsTables());
        store = fixture.store(PluginsTables.NAME);
    }

    @AfterEach
    void close() {
        opened.forEach(Secrets::stop);
        fixture.close();
    }

    @Test
    void theFirstStartMakesAFileForItsOwnerAlone() throws IOException {
        Secrets secrets = secrets();

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.list(file.getParent())).containsExactly(file);
        assertThat(secrets.check().status()).isEqualTo(Health.Status.UP);
        long id = keep(secrets, "swordfish");
        assertThat(read(secrets(), id)).isEqualTo("swordfish");
    }

    @Test
    void aMissingFileIsNotMadeAnewWhileSecretsNeedTheOldOne() throws IOException {
        write("k1 " + key(1));
        long id = keep(secrets(), "swordfish");
        Files.delete(file);

        Secrets secrets = secrets();

        assertThat(file).doesNotExist();
        assertThat(secrets.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(secrets.check().detail()).contains(file.toString(), "is missing", "k1", "bring it back");
        assertUnavailable(() -> secrets.seal(place(id), "other"));
        assertUnavailable(() -> read(secrets, id));

        write("k1 " + key(1));
        secrets.look();
        assertThat(secrets.check().status()).isEqualTo(Health.Status.UP);
        assertThat(read(secrets, id)).isEqualTo("swordfish");
    }

    @Test
    void aFileThatLacksANeededKeySealsNothing() throws IOException {
        write("k1 " + key(1));
        long id = keep(secrets(), "swordfish");
        write("k2 " + key(2));

        Secrets secrets = secrets();

        assertThat(secrets.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(secrets.check().detail()).contains("lacks the keys k1", file.toString());
        assertUnavailable(() -> secrets.seal(place(id), "other"));
        assertUnavailable(() -> read(secrets, id));
        assertThat(keyIds()).containsExactly("k1");
    }

    @Test
    void aBadFileIsToldAndTheKeysThatWereReadStay() throws IOException {
        write("k1 " + key(1));
        Secrets secrets = secrets();
        long id = keep(secrets, "swordfish");
        write("k1 ???");
        secrets.look();

        assertThat(secrets.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(secrets.check().detail()).contains("line 1 is not Base64");
        assertThat(read(secrets, id)).isEqualTo("swordfish");

        Files.delete(file);
        secrets.look();
        assertThat(file).doesNotExist();
        assertThat(secrets.check().detail()).contains("has gone");
        assertThat(read(secrets, id)).isEqualTo("swordfish");

        assertThat(secrets().check().status()).isEqualTo(Health.Status.DEGRADED);
        write("???");
        Secrets later = secrets();
        assertThat(later.check().detail()).contains("line 1 is not of the form");
        assertUnavailable(() -> read(later, id));
    }

    @Test
    void aNewFirstKeyTakesOverWhatOlderOnesHaveSealed() throws IOException {
        write("k1 " + key(1));
        Secrets secrets = secrets();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            ids.add(keep(secrets, "secret " + i));
        }
        write("k2 " + key(2), "k1 " + key(1));
        secrets.look();

        assertThat(keyIds()).containsExactly("k2");
        assertThat(secrets.check().status()).isEqualTo(Health.Status.UP);
        assertThat(secrets.check().detail()).contains("k1", "may be removed");
        write("k2 " + key(2));
        Secrets later = secrets();
        for (int i = 0; i < ids.size(); i++) {
            assertThat(read(later, ids.get(i))).isEqualTo("secret " + i);
        }
        assertThat(later.check().detail()).isEqualTo("all keys are in use");
    }

    @Test
    void whatDoesNotOpenStaysAndDoesNotStopTheOthers() throws IOException {
        write("k1 " + key(1));
        Secrets secrets = secrets();
        long first = keep(secrets, "first");
        long second = keep(secrets, "second");
        String foreign = row(second).sealed();
        store.write(() -> store.mapper(SecretMapper.class).put(ACCOUNT, first, "password", foreign));
        write("k2 " + key(2), "k1 " + key(1));
        secrets.look();

        assertThat(row(first).sealed()).isEqualTo(foreign);
        assertThat(read(secrets, second)).isEqualTo("second");
        assertThat(keyIds()).containsExactlyInAnyOrder("k1", "k2");
        assertThat(secrets.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(secrets.check().detail()).contains("1 secrets do not open");
        assertThatThrownBy(() -> read(secrets, first)).isInstanceOf(DamagedSecretException.class);
    }

    @Test
    void theVaultKeepsWhatOtherBundlesHide() throws IOException {
        write("k1 " + key(1));
        Secrets secrets = secrets();
        Vault vault = new Vault(secrets, store);
        for (int i = 0; i < 150; i++) {
            vault.put("accounts.second_factor:" + i, "secret " + i);
        }
        vault.put("accounts.second_factor:7", "another");
        vault.remove("accounts.second_factor:8");
        assertThat(vaultKeyIds()).containsExactly("k1");

        write("k2 " + key(2), "k1 " + key(1));
        secrets.look();

        assertThat(vaultKeyIds()).containsExactly("k2");
        assertThat(secrets.check().detail()).contains("k1", "may be removed");
        write("k2 " + key(2));
        Vault later = new Vault(secrets(), store);
        assertThat(later.get("accounts.second_factor:149")).contains("secret 149");
        assertThat(later.get("accounts.second_factor:7")).contains("another");
        assertThat(later.get("accounts.second_factor:8")).isEmpty();

        write("k3 " + key(3));
        Secrets lacking = secrets();
        assertThat(lacking.check().detail()).contains("lacks the keys k2");
        assertUnavailable(() -> new Vault(lacking, store).get("accounts.second_factor:7"));
    }

    @Test
    void whatWasMovedInTheVaultDoesNotOpen() throws IOException {
        write("k1 " + key(1));
        Vault vault = new Vault(secrets(), store);
        vault.put("one", "secret");
        VaultMapper rows = store.mapper(VaultMapper.class);
        store.write(() -> rows.put("two", rows.get("one")));

        assertThat(store.<String>read(() -> rows.get("one"))).doesNotContain("secret");
        assertThatThrownBy(() -> vault.get("two")).isInstanceOf(DamagedSecretException.class);
    }

    private Set<String> vaultKeyIds() {
        return store.read(() -> store.mapper(VaultMapper.class).keyIds());
    }

    private Secrets secrets() {
        Secrets secrets = new Secrets(file, store);
        opened.add(secrets);
        return secrets;
    }

    private void write(String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    private long keep(Secrets secrets, String text) {
        return store.write(() -> {
            Long id = store.mapper(SettingsMapper.class)
                    .insert(
                            ACCOUNT,
                            "crm",
                            "account",
                            null,
                            "",
                            true,
                            "{}",
                            fixture.clock().instant());
            store.mapper(SecretMapper.class).put(ACCOUNT, id, "password", secrets.seal(place(id), text));
            return id;
        });
    }

    private String read(Secrets secrets, long id) {
        SecretRow row = row(id);
        return secrets.open(row.place(), row.sealed());
    }

    private SecretRow row(long id) {
        return store.read(() -> store.mapper(SecretMapper.class)
                .ofSettings(Set.of(ACCOUNT), List.of(id))
                .get(0));
    }

    private Set<String> keyIds() {
        return store.read(() -> store.mapper(SecretMapper.class).keyIds());
    }

    private static Place place(long id) {
        return Place.ofField(id, ACCOUNT, "crm", "account", "password");
    }

    private static void assertUnavailable(Runnable use) {
        assertThatThrownBy(use::run)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusedException.Code.UNAVAILABLE));
    }
}
