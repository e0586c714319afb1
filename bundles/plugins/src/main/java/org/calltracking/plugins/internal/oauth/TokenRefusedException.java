// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import org.jspecify.annotations.Nullable;

/** Another service gave no tokens, and said why in OAuth's words. The message may be shown to people. */
final class TokenRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String code;

    TokenRefusedException(String message, @Nullable String code) {
        super(message);
        this.code = code;
    }

    /** Whether what we had is good for nothing any more. */
    boolean isInvalidGrant() {
        return "invalid_grant".equals(code);
    }
}
