// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.limits;

import java.time.Duration;

/**
 * What one operation may take.
 *
 * @param tokens of the document
 * @param depth of fields within fields
 * @param introspectionDepth the same below {@code __schema} and {@code __type}, whose usual query is deep
 * @param aliases in the whole document
 * @param mutations at the root
 * @param cost fields to answer, those of lists times the length asked for
 * @param time until it is given up
 */
public record Limits(
        int tokens, int depth, int introspectionDepth, int aliases, int mutations, long cost, Duration time) {
    public static final Limits DEFAULT = new Limits(5_000, 15, 20, 100, 10, 20_000, Duration.ofSeconds(10));
}
