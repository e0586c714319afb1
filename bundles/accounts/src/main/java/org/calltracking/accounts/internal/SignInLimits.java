// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import org.calltracking.api.RefusedException;

/**
 * How many wrong passwords are borne. What is refused to one network for one e-mail counts nowhere else: a single
 * attacker can lock neither the owner out who comes from elsewhere nor the neighbours who have other e-mails. The limit
 * for the e-mail alone stops a guess from many networks.
 */
final class SignInLimits {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final AttemptLimit<Source> bySource;
    private final AttemptLimit<Network> byNetwork;
    private final AttemptLimit<String> byEmail;

    SignInLimits(Clock clock) {
        this.bySource = new AttemptLimit<>(clock, 10, WINDOW);
        this.byNetwork = new AttemptLimit<>(clock, 50, WINDOW);
        this.byEmail = new AttemptLimit<>(clock, 100, WINDOW);
    }

    /**
     * Counts an attempt as failed before it is made: of many at once none slips through.
     *
     * @throws RefusedException if too many failed already
     */
    void take(String emailKey, Network network) {
        Source source = new Source(emailKey, network);
        if (!byNetwork.take(network)) {
            throw refused();
        }
        if (!bySource.take(source)) {
            byNetwork.giveBack(network);
            throw refused();
        }
        if (!byEmail.take(emailKey)) {
            throw refused();
        }
    }

    /** The attempt did not fail after all. */
    void giveBack(String emailKey, Network network) {
        bySource.giveBack(new Source(emailKey, network));
        byNetwork.giveBack(network);
        byEmail.giveBack(emailKey);
    }

    private static RefusedException refused() {
        return new RefusedException(
                RefusedException.Code.LIMIT_EXCEEDED,
                "too many failed attempts: try again in " + WINDOW.toMinutes() + " minutes");
    }

    private record Source(String emailKey, Network network) {}
}
