// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreContribution;
import org.calltracking.api.store.StoreUnavailableException;

/** One bundle's store: its mappers on whatever unit of work the thread has open. */
public final class BundleStore implements Store {
    private final Units units;
    private final Map<Class<?>, Object> mappers = new HashMap<>();

    public BundleStore(StoreContribution contribution, Units units) {
        this.units = units;
        SqlSessionFactory factory = MyBatis.factory(contribution);
        Configuration configuration = factory.getConfiguration();
        SqlSession session = currentSession(factory);
        for (Class<?> type : contribution.mappers()) {
            mappers.put(type, configuration.getMapper(type, session));
        }
    }

    @Override
    public <T> T read(Supplier<T> work) {
        return units.read(work);
    }

    @Override
    public <T> T write(Supplier<T> work) {
        return units.write(work);
    }

    @Override
    public <M> M mapper(Class<M> type) {
        Object mapper = mappers.get(type);
        if (mapper == null) {
            throw new IllegalArgumentException(type.getName() + " is no mapper of this store");
        }
        return type.cast(mapper);
    }

    @Override
    public void afterCommit(Runnable action) {
        units.afterCommit(action);
    }

    /** A session that passes each call on to the session of the thread's open unit. */
    private SqlSession currentSession(SqlSessionFactory factory) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Unit unit = units.open();
            return call(unit, unit.session(factory), method, arguments);
        };
        return (SqlSession)
                Proxy.newProxyInstance(BundleStore.class.getClassLoader(), new Class<?>[] {SqlSession.class}, handler);
    }

    private static Object call(Unit unit, SqlSession session, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(session, arguments);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            throw switch (SqlFailure.of(thrown)) {
                case CONFLICT -> failed(unit, new ConflictException(thrown));
                case UNAVAILABLE ->
                    failed(unit, new StoreUnavailableException("the connection to the database broke", thrown));
                case STATEMENT -> thrown;
            };
        }
    }

    private static RuntimeException failed(Unit unit, RuntimeException failure) {
        unit.fail(failure);
        return failure;
    }
}
