// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

/** A plug-in makes no record of values that fit its form. */
final class UnreadableSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSettingsException(String message, Throwable cause) {
        super(message + ": " + cause.getClass().getSimpleName(), cause);
    }
}
