// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.history;

import java.util.Random;

/**
 * Where visitors come from.
 *
 * @param weight how many of a hundred
 */
enum Source {
    GOOGLE_SPRING(
            22,
            "?utm_source=google&utm_medium=cpc&utm_campaign=spring&utm_term=bicycle+shop",
            "https://www.google.com/"),
    GOOGLE_REPAIR(
            12,
            "?utm_source=google&utm_medium=cpc&utm_campaign=repair&utm_term=bicycle+repair",
            "https://www.google.com/"),
    YANDEX_SPRING(
            18,
            "?utm_source=yandex&utm_medium=cpc&utm_campaign=spring&yclid=7700000000000000001",
            "https://yandex.ru/"),
    YANDEX_KIDS(
            10, "?utm_source=yandex&utm_medium=cpc&utm_campaign=kids&yclid=7700000000000000002", "https://yandex.ru/"),
    NEWSLETTER(6, "?utm_source=newsletter&utm_medium=email&utm_campaign=may", ""),
    SEARCH(14, "", "https://www.google.com/"),
    MAPS(8, "", "https://yandex.ru/maps/"),
    DIRECT(10, "", "");

    private final int weight;
    private final String query;
    private final String referrer;

    Source(int weight, String query, String referrer) {
        this.weight = weight;
        this.query = query;
        this.referrer = referrer;
    }

    static Source of(Random chance) {
        int left = chance.nextInt(100);
        for (Source source : values()) {
            left -= source.weight;
            if (left < 0) {
                return source;
            }
        }
        throw new IllegalStateException("the weights are less than a hundred");
    }

    String query() {
        return query;
    }

    String referrer() {
        return referrer;
    }
}
