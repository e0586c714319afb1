// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.http.OutboundClient;
import org.calltracking.api.settings.OAuthAccess;
import org.calltracking.api.settings.Secret;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.store.Store;
import org.calltracking.plugins.internal.secrets.Secrets;
import org.calltracking.plugins.internal.settings.OAuthAccesses;
import org.calltracking.plugins.internal.store.PluginsTables;
import org.calltracking.plugins.internal.store.SecretMapper;
import org.calltracking.plugins.internal.store.SecretRow;
import org.calltracking.plugins.internal.store.SettingsRow;
import org.calltracking.plugins.internal.store.SettingsTable;
import org.calltracking.plugins.internal.store.StoredSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out access tokens and renews them in time. A refresh token may be good only once, so one renews and the others,
 * on other nodes too, wait for what he gets: whoever claims the row does it, and a claim ends by itself. Thread-safe.
 */
@Component(service = OAuthAccesses.class)
public final class TokenKeeper implements OAuthAccesses {
    private static final Logger LOG = LoggerFactory.getLogger(TokenKeeper.class);
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 50;
    private static final int MAX_PROBLEM = 300;

    private final Store store;
    private final SettingsTable settings;
    private final SecretMapper table;
    private final Secrets secrets;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final TokenJson json = new TokenJson();

    @Activate
    public TokenKeeper(
            @Reference(target = "(" + Store.NAME + "=" + PluginsTables.NAME + ")") Store store,
            @Reference Secrets secrets,
            @Reference OutboundClient outbound,
            @Reference Clock clock) {
        this.store = store;
        this.settings = new SettingsTable(store);
        this.table = store.mapper(SecretMapper.class);
        this.secrets = secrets;
        this.endpoint = new TokenEndpoint(outbound, clock);
        this.clock = clock;
    }

    @Override
    public OAuthAccess of(SettingsRow row, List<SettingsField> fields, SettingsField.OAuth field) {
        return () -> accessToken(row, fields, field);
    }

    private Secret accessToken(SettingsRow row, List<SettingsField> fields, SettingsField.OAuth field)
            throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            StoredSettings stored = store.read(() -> settings.own(row.accountId(), row.id()))
                    .orElseThrow(() -> new IllegalStateException("the settings are gone"));
            SecretRow secret = stored.secrets().get(field.name());
            if (secret == null || secret.sealed() == null) {
                throw new IllegalStateException(reason(secret));
            }
            Tokens tokens = json.read(secrets.open(secret.place(), secret.sealed()));
            Instant now = clock.instant();
            if (tokens.isGoodFor(GOOD_FOR, now)) {
                return new Secret(tokens.access());
            }
            if (claim(secret, now)) {
                Optional<Secret> renewed = renew(stored, fields, field, secret, tokens);
                if (renewed.isPresent()) {
                    return renewed.get();
                }
            } else {
                pause();
            }
        }
        throw new IOException("somebody else renews the access token and has not got it yet");
    }

    private static String reason(@Nullable SecretRow secret) {
        return secret == null || secret.problem() == null ? "nobody has given leave" : secret.problem();
    }

    private boolean claim(SecretRow secret, Instant now) {
        return store.write(() -> table.claim(
                        secret.accountId(), secret.settingsId(), secret.field(), secret.version(), now, now.plus(CLAIM))
                == 1);
    }

    /** @return empty if somebody changed the row meanwhile, such as by giving leave anew */
    private Optional<Secret> renew(
            StoredSettings stored,
            List<SettingsField> fields,
            SettingsField.OAuth field,
            SecretRow secret,
            Tokens tokens)
            throws IOException {
        if (tokens.refresh() == null) {
            throw lost(secret, "the leave has run out, and the service gave nothing to renew it with");
        }
        boolean done = false;
        try {
            OAuthClient client = OAuthClient.of(stored, fields, field, secrets)
                    .orElseThrow(() -> new IOException(field.clientIdField() + " is missing"));
            Tokens fresh = endpoint.refresh(field.tokenUrl(), client, tokens.refresh());
            done = true;
            return keep(secret, fresh) ? Optional.of(new Secret(fresh.access())) : Optional.empty();
        } catch (TokenRefusedException e) {
            if (e.isInvalidGrant()) {
                done = true;
                throw lost(secret, "the leave was taken back at the service or has run out");
            }
            throw new IOException("the access token cannot be renewed: " + e.getMessage(), e);
        } finally {
            if (!done) {
                unclaim(secret);
            }
        }
    }

    private boolean keep(SecretRow secret, Tokens fresh) {
        String sealed = secrets.seal(secret.place(), json.write(fresh));
        return store.write(() -> renew(secret, sealed, null)) == 1;
    }

    private IllegalStateException lost(SecretRow secret, String problem) {
        int changed = store.write(() -> renew(secret, null, problem));
        LOG.info("Leave for {} of settings {}: {} ({})", secret.plugin(), secret.settingsId(), problem, changed);
        return new IllegalStateException(problem);
    }

    private int renew(SecretRow secret, @Nullable String sealed, @Nullable String problem) {
        String shown = problem == null ? null : problem.substring(0, Math.min(problem.length(), MAX_PROBLEM));
        return table.renew(secret.accountId(), secret.settingsId(), secret.field(), secret.version(), sealed, shown);
    }

    private void unclaim(SecretRow secret) {
        try {
            int changed = store.write(
                    () -> table.unclaim(secret.accountId(), secret.settingsId(), secret.field(), secret.version()));
            LOG.debug("Gave {} claims back", changed);
        } catch (RuntimeException e) {
            LOG.debug("The claim ends by itself", e);
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while somebody else renews the access token");
        }
    }
}
