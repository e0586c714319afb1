// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.store;

/**
 * A call of the history.
 *
 * @param visit the caller's place among the visits of the history
 * @param digits the number that stood on the page
 */
public record PastCallRow(int visit, String digits) {}
