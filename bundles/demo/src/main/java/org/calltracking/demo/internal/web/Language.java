// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.web;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.calltracking.api.http.Request;
import org.jspecify.annotations.Nullable;

/** The languages of the site. */
enum Language {
    EN,
    RU;

    /** The one that was chosen on the page, else the one that the browser prefers, else English. */
    static Language of(Request request) {
        String chosen = request.query().get("lang");
        for (Language language : values()) {
            if (language.code().equals(chosen)) {
                return language;
            }
        }
        return accepted(request.header("Accept-Language"));
    }

    /** As it stands in tags and in the names of files. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Language other() {
        return this == EN ? RU : EN;
    }

    private static Language accepted(@Nullable String header) {
        try {
            List<LanguageRange> ranges = LanguageRange.parse(header == null ? "" : header);
            String best = Locale.lookupTag(ranges, List.of(EN.code(), RU.code()));
            return RU.code().equals(best) ? RU : EN;
        } catch (IllegalArgumentException e) {
            return EN;
        }
    }
}
