// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings.graphql;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection as clients see it. */
record ConnectionView(
        long id,
        long accountId,
        String plugin,
        String form,
        String name,
        boolean enabled,
        int version,
        List<ValueView> values,
        @Nullable String problem,
        Instant createdAt,
        Instant updatedAt) {}
