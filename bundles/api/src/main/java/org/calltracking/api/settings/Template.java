// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.settings;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places such as {@code {{caller}}}. */
public record Template(String text) {
    /** A place; its group is the name. */
    public static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z][A-Za-z0-9_]*)}}");

    /** The text with its places filled in; a place without a value becomes nothing. Values are not looked at again. */
    public String fill(Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }
}
