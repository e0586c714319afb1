// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Takes facts into the log. Thread-safe. */
@ProviderType
public interface EventLog {
    /**
     * Appends an event inside the running unit of work: it becomes visible when that unit commits, and never if it
     * does not.
     *
     * @param accountId the account the fact belongs to, or null when it belongs to none
     * @param payload flat facts by name, 16 KiB of JSON at most
     * @throws IllegalStateException outside a writing unit
     */
    void append(String type, @Nullable Long accountId, String subject, Map<String, String> payload);
}
