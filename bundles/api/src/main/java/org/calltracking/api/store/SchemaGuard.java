// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/** What the store asks before it touches the tables of an installation. */
@ProviderType
public interface SchemaGuard {
    /** Whether a restore has begun to fill the schema and has not come to its end. */
    boolean isHalfRestored() throws SQLException;

    /**
     * Keeps a copy of all that is kept, to go back to. After one that did not lead to {@link #upgraded()} there is none
     * of what was left half done: the one from before is the one to go back to.
     *
     * @return where it lies
     * @throws IOException if there is none afterwards; the message tells the operator what to mend
     */
    Path keepCopy() throws IOException, SQLException;

    /** All tables are as this version wants them. */
    void upgraded() throws IOException;
}
