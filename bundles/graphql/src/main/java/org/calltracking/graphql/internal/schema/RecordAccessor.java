// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a component of a record by a method handle that belongs to one generation of the schema: graphql-java's own
 * reading of properties keeps a cache for ever, and with it the classes of bundles that are gone.
 */
record RecordAccessor(MethodHandle handle) implements Function<Object, @Nullable Object> {

    /** The component of that name, or null if the record has none. */
    static @Nullable RecordAccessor of(Class<? extends Record> record, String component) {
        return Arrays.stream(record.getRecordComponents())
                .filter(candidate -> candidate.getName().equals(component))
                .findFirst()
                .map(RecordComponent::getAccessor)
                .map(RecordAccessor::of)
                .orElse(null);
    }

    private static RecordAccessor of(Method accessor) {
        try {
            accessor.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflect(accessor);
            return new RecordAccessor(handle.asType(MethodType.methodType(Object.class, Object.class)));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a record hides " + accessor, e);
        }
    }

    @Override
    public @Nullable Object apply(Object source) {
        try {
            return handle.invokeExact(source);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
