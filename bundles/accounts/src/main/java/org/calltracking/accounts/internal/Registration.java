// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import org.calltracking.api.PhoneNumber;

/** What somebody who registers has typed, checked. */
public record Registration(String name, EmailAddress email, PhoneNumber phone, String password) {

    /** Keeps the person and the password out of logs. */
    @Override
    public String toString() {
        return "Registration";
    }
}
