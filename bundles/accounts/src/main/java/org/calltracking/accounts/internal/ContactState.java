// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

/** How far the operators have come with who has registered. */
public enum ContactState {
    NEW,
    CONTACTED,
    DONE
}
