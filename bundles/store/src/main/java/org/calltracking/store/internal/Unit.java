// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.jspecify.annotations.Nullable;

/** One open unit of work; belongs to the thread that opened it. */
final class Unit {
    private final Connection connection;
    private final boolean writing;
    private final Map<SqlSessionFactory, SqlSession> sessions = new HashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable RuntimeException failure;

    Unit(Connection connection, boolean writing) {
        this.connection = connection;
        this.writing = writing;
    }

    boolean writing() {
        return writing;
    }

    /** Each bundle has a session of its own, all of them on the unit's one connection. */
    SqlSession session(SqlSessionFactory factory) {
        return sessions.computeIfAbsent(factory, f -> f.openSession(connection));
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    /** From now on it can only roll back, whoever catches the exception on its way out. */
    void fail(RuntimeException reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    @Nullable
    RuntimeException failure() {
        return failure;
    }

    void close() {
        sessions.values().forEach(SqlSession::close);
    }
}
