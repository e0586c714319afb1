// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that is refused as a whole. In GraphQL it becomes a top-level error whose {@code extensions.code} is the
 * name of {@link #code()}, and whose {@code extensions.retryAfterSeconds} is {@link #retryAfter()} if there is one.
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
    private final @Nullable Duration retryAfter;

    public RefusedException(Code code, String message) {
        super(message);
        this.code = code;
        this.retryAfter = null;
    }

    /** @param retryAfter when the same request may succeed */
    public RefusedException(Code code, String message, Duration retryAfter) {
        super(message);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public Code code() {
        return code;
    }

    /** When the same request may succeed; empty if nobody knows. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
