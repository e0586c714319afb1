// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.graphql;

import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.Event;
import org.jspecify.annotations.Nullable;

/** Makes of an event what a field of {@code Subscription} answers. Called on many threads at once. */
@FunctionalInterface
public interface EventFetcher {
    /** @return null if those who follow with these arguments are told nothing */
    @Nullable
    Object fetch(AccountScope scope, Event event, FieldRequest request);
}
