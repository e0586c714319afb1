// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.settings;

/**
 * What trying settings out came to.
 *
 * @param message for the account: what was found, or what to mend
 */
public record CheckResult(boolean good, String message) {}
