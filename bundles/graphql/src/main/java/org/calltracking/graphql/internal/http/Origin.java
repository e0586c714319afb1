// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a page of a browser comes from. */
record Origin(String scheme, String host, int port) {

    /** The origin of a URL, or null if the text is none. */
    static @Nullable Origin of(String url) {
        try {
            URI uri = URI.create(url.strip());
            if (uri.getScheme() == null || uri.getHost() == null) {
                return null;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int preset = scheme.equals("https") ? 443 : 80;
            return new Origin(
                    scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? preset : uri.getPort());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
