// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads components of records. The handles belong to the fetchers that hold them, so nothing static keeps a bundle's
 * classes when it goes.
 */
public final class RecordComponents {
    private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);

    private RecordComponents() {}

    /** The accessor of a component, or nothing if the record has none of that name. */
    public static Optional<Function<Object, @Nullable Object>> accessor(
            Class<? extends Record> record, String component) {
        return find(record, component).map(found -> accessor(found.getAccessor()));
    }

    /** Whether the record has a component of that name and type. */
    public static boolean has(Class<? extends Record> record, String component, Class<?> type) {
        return find(record, component).filter(found -> found.getType() == type).isPresent();
    }

    private static Optional<RecordComponent> find(Class<? extends Record> record, String component) {
        return Arrays.stream(record.getRecordComponents())
                .filter(candidate -> candidate.getName().equals(component))
                .findFirst();
    }

    private static Function<Object, @Nullable Object> accessor(Method accessor) {
        // Parts keep their records package-private.
        accessor.setAccessible(true);
        MethodHandle handle;
        try {
            handle = MethodHandles.lookup().unreflect(accessor).asType(ACCESSOR);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(e);
        }
        return record -> invoke(handle, record);
    }

    private static @Nullable Object invoke(MethodHandle handle, Object record) {
        try {
            return (Object) handle.invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }
}
