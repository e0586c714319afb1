// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.calltracking.api.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens, joins and ends units of work; all bundles of a process share them. Thread-safe. */
public final class Units {
    private static final Logger LOG = LoggerFactory.getLogger(Units.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration RETRY_LIMIT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);

    private final ThreadLocal<Unit> current = new ThreadLocal<>();
    private final DataSource readers;
    private final DataSource writers;
    private volatile @Nullable SQLException away;

    public Units(Pools pools) {
        this.readers = pools.readers();
        this.writers = pools.writers();
    }

    /** While a reason is set, units are refused at once instead of waiting for a connection that cannot come. */
    void away(@Nullable SQLException reason) {
        away = reason;
    }

    <T> T read(Supplier<T> work) {
        if (current.get() != null) {
            return work.get();
        }
        Connection connection = connect(readers);
        try {
            return run(new Unit(connection, false), work);
        } finally {
            giveBack(connection);
        }
    }

    <T> T write(Supplier<T> work) {
        Unit open = current.get();
        return open == null ? writeWithRetries(work) : join(open, work);
    }

    public void afterCommit(Runnable action) {
        Unit unit = open();
        if (!unit.writing()) {
            throw new IllegalStateException("a read-only unit commits nothing");
        }
        unit.afterCommit(action);
    }

    Unit open() {
        Unit unit = current.get();
        if (unit == null) {
            throw new IllegalStateException("no unit of work is open: call Store.read or Store.write");
        }
        return unit;
    }

    private static <T> T join(Unit open, Supplier<T> work) {
        if (!open.writing()) {
            throw new IllegalStateException("a writing unit cannot join a read-only one");
        }
        try {
            return work.get();
        } catch (RuntimeException e) {
            open.fail(e);
            throw e;
        }
    }

    private <T> T writeWithRetries(Supplier<T> work) {
        long deadline = System.nanoTime() + RETRY_LIMIT.toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                return writeOnce(work);
            } catch (ConflictException e) {
                if (attempt == MOST_ATTEMPTS || System.nanoTime() > deadline) {
                    throw new StoreUnavailableException("gave up after " + attempt + " conflicts with others", e);
                }
                long longest = FIRST_PAUSE.toNanos() << attempt;
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
            }
        }
    }

    private <T> T writeOnce(Supplier<T> work) {
        Connection connection = connect(writers);
        Unit unit = new Unit(connection, true);
        T result;
        try {
            result = runAndCommit(unit, connection, work);
        } finally {
            giveBack(connection);
        }
        unit.afterCommit().forEach(Units::runSafely);
        return result;
    }

    private <T> T runAndCommit(Unit unit, Connection connection, Supplier<T> work) {
        boolean committed = false;
        try {
            T result = run(unit, work);
            RuntimeException failure = unit.failure();
            if (failure != null) {
                throw failure;
            }
            commit(connection);
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollback(connection);
            }
        }
    }

    private <T> T run(Unit unit, Supplier<T> work) {
        current.set(unit);
        try {
            return work.get();
        } finally {
            current.remove();
            unit.close();
        }
    }

    private Connection connect(DataSource source) {
        SQLException reason = away;
        if (reason != null) {
            throw new StoreUnavailableException("the database is away", reason);
        }
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new StoreUnavailableException("no connection to the database", e);
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (SqlFailure.of(e) == SqlFailure.CONFLICT) {
                throw new ConflictException(e);
            }
            throw new StoreUnavailableException("the commit failed: whether it happened is not known", e);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // A broken connection has rolled back by itself.
            LOG.debug("No rollback", e);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A broken connection does not close", e);
        }
    }

    private static void runSafely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("An action after a commit failed; what was committed stays", e);
        }
    }
}
