// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings.graphql;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form that an account has once, as clients see it. */
record SettingsView(
        String plugin,
        String form,
        int version,
        List<ValueView> values,
        @Nullable String problem,
        Instant updatedAt) {}
