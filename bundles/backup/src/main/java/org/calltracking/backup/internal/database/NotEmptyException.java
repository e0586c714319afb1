// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

import java.util.List;

/** There are tables where none should be. */
public final class NotEmptyException extends Exception {
    private static final long serialVersionUID = 1L;

    NotEmptyException(List<String> tables) {
        super("it has " + tables.size() + " tables, such as " + tables.get(0));
    }
}
