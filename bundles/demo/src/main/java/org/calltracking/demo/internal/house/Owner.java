// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.house;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.calltracking.demo.internal.store.CompanyRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The owner of the company: signs in, and registers if need be. Thread-safe. */
@Component(service = Owner.class)
public final class Owner {
    private static final Duration MAIL_COMES = Duration.ofSeconds(10);

    private final House house;
    private final ConfirmationLetters letters;

    @Activate
    public Owner(@Reference House house, @Reference ConfirmationLetters letters) {
        this.house = house;
        this.letters = letters;
    }

    /** Begins a session. Empty if the password is no longer good. */
    public Optional<SessionCookie> signIn(CompanyRow company) {
        return house.mutate(
                        null,
                        "signIn",
                        Map.of("email", company.email(), "password", company.password()),
                        "account { id }")
                .session();
    }

    /**
     * Registers and confirms; answers the session that this begins.
     *
     * @throws RefusedByHouseException if the letter does not come, or its link is over: the next try may do better
     */
    public SessionCookie register(CompanyRow company) {
        var registered = house.mutate(
                null,
                "register",
                Map.of(
                        "name",
                        "Velodvor",
                        "email",
                        company.email(),
                        "password",
                        company.password(),
                        "phone",
                        "+74990000100"),
                "");
        if (!registered.data().get("errors").isEmpty()) {
            throw new RefusedByHouseException(registered.data().toString());
        }
        return letters.next(MAIL_COMES)
                .flatMap(house::open)
                .orElseThrow(() -> new RefusedByHouseException("no letter with a good link has come"));
    }
}
