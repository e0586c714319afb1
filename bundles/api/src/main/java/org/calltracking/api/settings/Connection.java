// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.settings;

/**
 * Settings of which an account has many.
 *
 * @param id never given to another
 * @param name as the account calls it
 * @param enabled whether the account wants it used
 */
public record Connection<R>(long id, long accountId, String name, boolean enabled, R settings) {}
