// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.util.List;

/** Something that did not come to an end in time. */
final class OverdueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<StackTraceElement> frames;

    OverdueException(String message, StackTraceElement[] frames) {
        super(message);
        this.frames = List.of(frames);
    }

    /** Where it was, the innermost first. */
    List<StackTraceElement> frames() {
        return frames;
    }
}
