// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.calltracking.accounts.internal.store.CredentialRow;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.access.Viewer.Credential;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Reads who is behind a request from the database each time, by one index: what was ended or revoked anywhere is
 * worthless at once.
 */
@Component
public final class Authentication implements Authenticator {
    private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    private final Sessions sessions;
    private final ApiTokens apiTokens;
    private final Clock clock;
    private final LastUse lastUse = new LastUse();

    @Activate
    public Authentication(@Reference Sessions sessions, @Reference ApiTokens apiTokens, @Reference Clock clock) {
        this.sessions = sessions;
        this.apiTokens = apiTokens;
        this.clock = clock;
    }

    @Deactivate
    public void deactivate() {
        lastUse.close();
    }

    @Override
    public @Nullable Viewer authenticate(@Nullable String bearerToken, @Nullable String sessionToken) {
        if (bearerToken != null) {
            return viewer(apiTokens.find(new Secret(bearerToken)), Credential.API_TOKEN, apiTokens::used);
        }
        if (sessionToken != null) {
            return viewer(sessions.find(new Secret(sessionToken)), Credential.SESSION, sessions::used);
        }
        return null;
    }

    private @Nullable Viewer viewer(@Nullable CredentialRow row, Credential credential, LongConsumer used) {
        if (row == null) {
            return null;
        }
        Instant lastUsed = row.lastUsedAt();
        if (lastUsed == null || lastUsed.plus(USE_RESOLUTION).isBefore(clock.instant())) {
            lastUse.note(() -> used.accept(row.id()));
        }
        return new Viewer(row.accountId(), credential, row.id());
    }
}
