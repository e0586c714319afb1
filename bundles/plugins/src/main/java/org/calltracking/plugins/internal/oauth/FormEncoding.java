// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.Map;

/** {@code application/x-www-form-urlencoded}. */
final class FormEncoding {
    private FormEncoding() {}

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(joining("&"));
    }
}
