// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

/** A file is no whole backup; the message says what is wrong with it. */
final class DamagedBackupException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedBackupException(String message) {
        super(message);
    }
}
