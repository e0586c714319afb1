// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;
import org.calltracking.api.health.Meters;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hashes and tries passwords, on half of the processors at most. Thread-safe. */
@Component(service = Passwords.class)
public final class Passwords {
    static final String HASHES = "calltracking_password_hashes";

    private static final int WAITING = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SecureRandom random = new SecureRandom();
    private final PasswordHash nothing = PasswordHash.ofNothing(random);
    private final Gate gate;
    private final Meters.Counter hashes;

    @Activate
    public Passwords(@Reference Meters meters) {
        this.gate = new Gate(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), WAITING, PATIENCE);
        this.hashes = meters.counter(HASHES, "Passwords that were hashed, to be kept or to be tried");
    }

    /**
     * The PHC string to be stored.
     *
     * @throws org.calltracking.api.RefusedException with {@code LIMIT_EXCEEDED} when too many want this at once
     */
    public String hash(String password) {
        return counted(() -> PasswordHash.of(password, random)).phc();
    }

    /**
     * Whether the password is the right one. It takes the same time when there is nothing to compare it with.
     *
     * @param phc what {@link #hash} gave, or null for an account that does not exist
     * @throws org.calltracking.api.RefusedException with {@code LIMIT_EXCEEDED} when too many want this at once
     */
    public boolean fits(String password, @Nullable String phc) {
        if (PasswordRules.length(password) > PasswordRules.MAX_LENGTH) {
            return false;
        }
        PasswordHash hash = phc == null ? nothing : PasswordHash.parse(phc);
        return counted(() -> hash.fits(password));
    }

    private <T> T counted(Supplier<T> hashing) {
        return gate.pass(() -> {
            hashes.add(1);
            return hashing.get();
        });
    }
}
