// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.calltracking.api.RefusedException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How many wrong passwords are borne. What is refused to one network for one e-mail counts nowhere else: a single
 * attacker can lock neither the owner out who comes from elsewhere nor the neighbours who have other e-mails. The limit
 * for the e-mail alone stops a guess from many networks. Thread-safe.
 */
@Component(service = SignInLimits.class)
public final class SignInLimits {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final String FAILURES = "failed attempts";

    private final AttemptLimit<Source> bySource;
    private final AttemptLimit<Network> byNetwork;
    private final AttemptLimit<String> byEmail;

    @Activate
    public SignInLimits(@Reference Clock clock) {
        this.bySource = new AttemptLimit<>(clock, 10, WINDOW);
        this.byNetwork = new AttemptLimit<>(clock, 50, WINDOW);
        this.byEmail = new AttemptLimit<>(clock, 100, WINDOW);
    }

    /**
     * Tries a password, unless too many were wrong.
     *
     * @param trying answers empty if the password is wrong; what ends in an exception was never tried
     * @throws RefusedException if too many failed already
     */
    <T> Optional<T> attempt(String emailKey, Network network, Supplier<Optional<T>> trying) {
        take(emailKey, network);
        Optional<T> right;
        try {
            right = trying.get();
        } catch (RuntimeException e) {
            giveBack(emailKey, network);
            throw e;
        }
        if (right.isPresent()) {
            giveBack(emailKey, network);
        }
        return right;
    }

    /**
     * Counts an attempt as failed before it is made: of many at once none slips through.
     *
     * @throws RefusedException if too many failed already
     */
    void take(String emailKey, Network network) {
        Source source = new Source(emailKey, network);
        if (!byNetwork.take(network)) {
            throw byNetwork.refusal(network, FAILURES);
        }
        if (!bySource.take(source)) {
            byNetwork.giveBack(network);
            throw bySource.refusal(source, FAILURES);
        }
        if (!byEmail.take(emailKey)) {
            bySource.giveBack(source);
            byNetwork.giveBack(network);
            throw byEmail.refusal(emailKey, FAILURES);
        }
    }

    /** The attempt did not fail after all. */
    void giveBack(String emailKey, Network network) {
        bySource.giveBack(new Source(emailKey, network));
        byNetwork.giveBack(network);
        byEmail.giveBack(emailKey);
    }

    private record Source(String emailKey, Network network) {}
}
