// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tables that begin with a prefix, and what was found to reach beyond them. */
final class OwnTables {
    private static final String HISTORY = "migrations";

    private final String prefix;
    private final Set<String> faults = new LinkedHashSet<>();

    OwnTables(String prefix) {
        this.prefix = prefix;
    }

    void claim(Token name) {
        if (!name.text().startsWith(prefix)) {
            fault(
                    name.line(),
                    "claims the table " + name.text() + ", which is not its own: its tables begin with " + prefix);
        } else if (name.text().equals(prefix + HISTORY)) {
            fault(name.line(), "claims the table " + name.text() + ", in which it is kept which files have run");
        }
    }

    void fault(int line, String reason) {
        faults.add("line " + line + ": " + reason);
    }

    List<String> faults() {
        return new ArrayList<>(faults);
    }
}
