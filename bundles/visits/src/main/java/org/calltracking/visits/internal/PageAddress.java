// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a page as a browser tells it, taken apart without the strictness of {@link URI}: browsers leave
 * characters such as {@code |} and {@code ^} in a query as they are.
 *
 * @param text the address as told
 * @param origin the address down to the host and port
 * @param utm the decoded utm tags by name
 * @param clickIds the decoded click ids of advertising systems by name
 */
public record PageAddress(String text, URI origin, Map<String, String> utm, Map<String, String> clickIds) {
    private static final Pattern PARTS = Pattern.compile(
            "(https?)://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?(?:[/?#].*)?", Pattern.DOTALL);
    private static final Set<String> UTM =
            Set.of("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term");
    private static final Set<String> CLICK_IDS = Set.of(
            "yclid", "ymclid", "gclid", "wbraid", "gbraid", "fbclid", "msclkid", "ttclid", "rb_clickid", "vk_ads_id");
    private static final int MAX_LENGTH = 2048;
    private static final int MAX_VALUE = 255;

    public PageAddress {
        utm = Map.copyOf(utm);
        clickIds = Map.copyOf(clickIds);
    }

    /** The address taken apart, or null if it is not one of a web page. */
    public static @Nullable PageAddress parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (text.length() > MAX_LENGTH || !parts.matches()) {
            return null;
        }
        try {
            String port = parts.group(3);
            String host = parts.group(2).toLowerCase(Locale.ROOT);
            URI origin =
                    new URI(parts.group(1), null, host, port == null ? -1 : Integer.parseInt(port), "/", null, null);
            Map<String, String> query = query(text);
            return new PageAddress(text, origin, only(query, UTM), only(query, CLICK_IDS));
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Whether it says anew where the visitor comes from. */
    boolean hasSource() {
        return !utm.isEmpty() || !clickIds.isEmpty();
    }

    private static Map<String, String> query(String text) {
        int hash = text.indexOf('#');
        String beforeHash = hash < 0 ? text : text.substring(0, hash);
        int mark = beforeHash.indexOf('?');
        Map<String, String> query = new LinkedHashMap<>();
        if (mark < 0) {
            return query;
        }
        for (String pair : beforeHash.substring(mark + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = decode(pair.substring(0, equals)).toLowerCase(Locale.ROOT);
                query.putIfAbsent(name, decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static Map<String, String> only(Map<String, String> query, Set<String> names) {
        Map<String, String> kept = new LinkedHashMap<>();
        query.forEach((name, value) -> {
            String clean = PrintableText.of(value, MAX_VALUE);
            if (names.contains(name) && !clean.isEmpty()) {
                kept.put(name, clean);
            }
        });
        return kept;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
