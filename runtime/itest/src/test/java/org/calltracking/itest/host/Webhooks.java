// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import java.util.List;
import java.util.Map;

/** What an account sends to have its calls told to somebody. */
final class Webhooks {
    private Webhooks() {}

    static Map<String, ?> connection(String url, String secret) {
        return Map.of(
                "plugin",
                "webhooks",
                "form",
                "webhook",
                "name",
                "Receiver",
                "values",
                List.of(
                        Map.of("field", "url", "text", url),
                        Map.of("field", "method", "text", "POST"),
                        Map.of("field", "secret", "text", secret),
                        Map.of("field", "events", "text", "ALL")));
    }
}
