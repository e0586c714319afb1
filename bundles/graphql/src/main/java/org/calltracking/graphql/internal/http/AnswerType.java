// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The media types of answers. The first is for those who do not say what they want. */
enum AnswerType {
    /** From the time before GraphQL had a type of its own: the status says little about what is inside. */
    JSON("application/json"),
    GRAPHQL("application/graphql-response+json");

    private final String mediaType;

    AnswerType(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** One entry of Accept headers. */
    private record Range(String mediaType, double quality, int position) {
        static Range parse(String text, int position) {
            String[] parts = text.split(";", -1);
            double quality = 1;
            for (int i = 1; i < parts.length; i++) {
                String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
                if (parameter.startsWith("q=")) {
                    quality = quality(parameter.substring(2));
                }
            }
            return new Range(parts[0].strip().toLowerCase(Locale.ROOT), quality, position);
        }

        private static double quality(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return 0;
            }
        }

        /** How closely it names the type; 0 if it does not. */
        int closeness(AnswerType type) {
            if (mediaType.equals(type.mediaType)) {
                return 3;
            }
            return mediaType.equals("application/*") ? 2 : mediaType.equals("*/*") ? 1 : 0;
        }
    }

    /** A type with the entry that names it most closely. */
    private record Match(AnswerType type, Range range) {
        int closeness() {
            return range.closeness(type);
        }
    }

    /** The type that Accept headers prefer; empty if they accept none of ours. */
    static Optional<AnswerType> preferred(List<String> accept) {
        List<Range> ranges = new ArrayList<>();
        for (String header : accept) {
            for (String text : header.split(",", -1)) {
                if (!text.isBlank()) {
                    ranges.add(Range.parse(text, ranges.size()));
                }
            }
        }
        return ranges.isEmpty() ? Optional.of(JSON) : preferredOf(ranges);
    }

    private static Optional<AnswerType> preferredOf(List<Range> ranges) {
        List<Match> matches = new ArrayList<>();
        for (AnswerType type : values()) {
            ranges.stream()
                    .filter(range -> range.closeness(type) > 0)
                    .max(Comparator.comparingInt(range -> range.closeness(type)))
                    .ifPresent(range -> matches.add(new Match(type, range)));
        }
        return matches.stream()
                .filter(match -> match.range().quality() > 0)
                .min(Comparator.<Match>comparingDouble(match -> -match.range().quality())
                        .thenComparingInt(match -> -match.closeness())
                        .thenComparingInt(match -> match.range().position()))
                .map(Match::type);
    }
}
