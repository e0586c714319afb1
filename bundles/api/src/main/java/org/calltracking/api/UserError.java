// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api;

import java.util.List;

/**
 * One thing that is wrong with what a user sent.
 *
 * @param message says what would be accepted, in English, for people
 * @param path the way to the field, from the argument's name down, for example {@code [input, offices, 0, selectors]}
 */
public record UserError(Code code, String message, List<String> path) {

    /** Stable codes that programs may rely on. */
    public enum Code {
        /** The value has a form or a meaning that is not accepted. */
        INVALID,
        /** A compulsory value is missing or blank. */
        REQUIRED,
        /** The value is longer, or the list has more entries, than is accepted. */
        TOO_LONG,
        /** The value belongs to something else already. */
        TAKEN,
        /** The id leads to nothing that the caller may see. */
        NOT_FOUND,
        /** What was read has been changed meanwhile: read it again. */
        STALE
    }

    public UserError {
        path = List.copyOf(path);
    }
}
