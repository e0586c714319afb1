// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.graphql;

import java.util.Map;
import java.util.Set;
import org.calltracking.api.access.AccountScope;

/** Looks up many keys at once. Keys that lead to nothing in the scope are left out of the answer. */
@FunctionalInterface
public interface BatchFetcher<K, V> {
    Map<K, V> fetch(AccountScope scope, Set<K> keys);
}
