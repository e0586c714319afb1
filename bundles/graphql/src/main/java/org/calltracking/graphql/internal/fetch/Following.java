// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import java.util.Set;

/**
 * What a field of {@code Subscription} follows.
 *
 * @param types of events
 * @param right without which nobody follows
 */
public record Following(Set<String> types, AccessRule.Right right) {}
