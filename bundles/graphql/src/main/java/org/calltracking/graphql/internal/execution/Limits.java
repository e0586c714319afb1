// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

/**
 * How much an operation may be, with its fragments written out.
 *
 * @param characters of the document
 * @param tokens of the document
 * @param digits of one number
 * @param nesting of fragments in fragments
 * @param fields that it names
 * @param aliases that it gives
 * @param depth of fields in fields; introspection has the engine's own limit
 * @param rootMutations in one request
 * @param complexity how many fields its answer may have, by the sizes of its pages
 */
public record Limits(
        int characters,
        int tokens,
        int digits,
        int nesting,
        int fields,
        int aliases,
        int depth,
        int rootMutations,
        long complexity) {

    /** What is meant for people and their programs, and no more. */
    public static Limits withComplexity(long complexity) {
        return new Limits(100_000, 10_000, 1_000, 30, 2_000, 100, 15, 10, complexity);
    }
}
