// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.calltracking.api.store.Database;
import org.calltracking.api.store.NamedLocks;
import org.calltracking.api.store.StoreUnavailableException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Named locks as MariaDB has them: the server gives them back when their connection ends. */
@Component
public final class ServerLocks implements NamedLocks {
    private static final Logger LOG = LoggerFactory.getLogger(ServerLocks.class);
    private static final int PING_SECONDS = 2;

    private final DataSource source;

    @Activate
    public ServerLocks(@Reference(policyOption = ReferencePolicyOption.GREEDY) Database database) throws SQLException {
        this.source = Sessions.ofLocks(database);
    }

    @Override
    public Optional<Lock> tryLock(String name) {
        try {
            Connection connection = source.getConnection();
            if (takes(connection, name)) {
                return Optional.of(new Held(connection));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new StoreUnavailableException("no lock " + name, e);
        }
    }

    /** The server's locks have no schema, so the name of ours goes into theirs. */
    private static boolean takes(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT GET_LOCK(CONCAT(DATABASE(), '.', ?), 0)")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getInt(1) == 1;
            }
        }
    }

    private record Held(Connection connection) implements Lock {
        @Override
        public boolean isHeld() {
            try {
                return connection.isValid(PING_SECONDS);
            } catch (SQLException e) {
                return false;
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("A broken connection does not close", e);
            }
        }
    }
}
