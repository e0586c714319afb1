// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request, read whole.
 *
 * @param path the decoded path behind the host, such as {@code /s/abc/visit}
 * @param query the first value of each query parameter
 * @param headers the first value of each header, by lower-case name
 * @param cookies by name
 * @param remoteAddress the visitor's address, from behind trusted proxies too
 * @param body at most what the endpoint's limit allows
 */
public record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        Map<String, String> cookies,
        String remoteAddress,
        byte[] body) {
    /** Whether it is GET or HEAD. What has an effect of its own asks for the very method instead. */
    public boolean onlyLooks() {
        return method.equals("GET") || method.equals("HEAD");
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
