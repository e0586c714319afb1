// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

/** SQL that is not followed any further. The reason is, for people. */
final class RefusedSqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String reason;

    RefusedSqlException(int line, String reason) {
        super(reason);
        this.line = line;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    int line() {
        return line;
    }
}
