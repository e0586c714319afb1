// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts;

/**
 * An account that others may deal with.
 *
 * @param email as it was typed
 */
public record ConfirmedAccount(long id, String name, String email) {}
