// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api;

/**
 * A request that is refused as a whole. In GraphQL it becomes a top-level error whose {@code extensions.code} is the
 * name of {@link #code()}.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the request was refused. */
    public enum Code {
        /** Nobody is signed in, or the session or token is no longer good. */
        UNAUTHENTICATED,
        /** Signed in, and may see it, but may not do this. */
        FORBIDDEN,
        /** More than a limit allows. */
        LIMIT_EXCEEDED,
        /** Something that is needed is away now, for example the database: try again later. */
        UNAVAILABLE,
        /** A plug-in is away, has too much to do or took too long: try again later. */
        PLUGIN_UNAVAILABLE
    }

    private final Code code;

    public RefusedException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
