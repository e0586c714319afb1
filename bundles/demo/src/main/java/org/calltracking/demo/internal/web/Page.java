// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A template whose places {@code {{name}}} are filled with texts of a language and with values. */
final class Page {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");

    private final String template;
    private final Map<String, String> texts = new HashMap<>();

    Page(String file, Language language) {
        this.template = resource(file);
        Properties read = new Properties();
        try {
            read.load(new StringReader(resource(language.code() + ".properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read.stringPropertyNames().forEach(name -> texts.put(name, read.getProperty(name)));
    }

    /** @throws IllegalStateException if a place has neither text nor value */
    String with(Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> {
            String name = place.group(1);
            String text = values.getOrDefault(name, texts.get(name));
            if (text == null) {
                throw new IllegalStateException("nothing stands in the place " + name);
            }
            return Matcher.quoteReplacement(escape(text));
        });
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream("/page/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
