// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Hashes and tries passwords, on half of the processors at most. Thread-safe. */
@Component(service = Passwords.class)
public final class Passwords {
    public static final int MIN_LENGTH = 8;

    public static final int MAX_LENGTH = 128;

    private static final int WAITING = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SecureRandom random = new SecureRandom();
    private final PasswordHash nothing = PasswordHash.ofNothing(random);
    private final Gate gate;

    @Activate
    public Passwords() {
        this.gate = new Gate(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), WAITING, PATIENCE);
    }

    /** How many characters a person sees in it. */
    public static int length(String password) {
        return password.codePointCount(0, password.length());
    }

    /**
     * The PHC string to be stored.
     *
     * @throws org.calltracking.api.RefusedException with {@code UNAVAILABLE} when too many want this at once
     */
    public String hash(String password) {
        return gate.pass(() -> PasswordHash.of(password, random)).phc();
    }

    /**
     * Whether the password is the right one. It takes the same time when there is nothing to compare it with.
     *
     * @param phc what {@link #hash} gave, or null for an account that does not exist
     * @throws org.calltracking.api.RefusedException with {@code UNAVAILABLE} when too many want this at once
     */
    public boolean fits(String password, @Nullable String phc) {
        if (length(password) > MAX_LENGTH) {
            return false;
        }
        PasswordHash hash = phc == null ? nothing : PasswordHash.parse(phc);
        return gate.pass(() -> hash.fits(password));
    }
}
