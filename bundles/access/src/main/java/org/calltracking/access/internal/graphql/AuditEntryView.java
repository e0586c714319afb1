// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.graphql;

import java.time.Instant;
import org.calltracking.api.access.AccountName;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log as its account sees it. */
record AuditEntryView(
        long id,
        AccountName actor,
        String action,
        @Nullable String object,
        @Nullable String address,
        Instant occurredAt) {}
