// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.calltracking.api.store.StoreContribution;
import org.calltracking.store.internal.NoteMapper.Note;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.Test;

/** A bundle that goes must be able to go: nothing in the store or in MyBatis may keep its classes. */
class UnloadingTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void theClassesOfABundleThatIsGoneAreCollected() throws Exception {
        try (StoreFixture fixture = StoreFixture.of(new NoteTables());
                Pools pools = new Pools(fixture.database())) {
            Units units = new Units(pools);
            WeakReference<Class<?>> mapper = use(units);

            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (mapper.get() != null && System.nanoTime() < deadline) {
                System.gc();
            }
            assertThat(mapper.get()).isNull();
        }
    }

    private static WeakReference<Class<?>> use(Units units) throws Exception {
        try (OtherBundle bundle = new OtherBundle()) {
            Class<?> type = bundle.loadClass(NoteMapper.class.getName());
            assertThat(type).isNotSameAs(NoteMapper.class);
            BundleStore store = new BundleStore(new OneMapper(type), units);
            Object mapper = store.mapper(type);
            Method insert = type.getMethod("insert", bundle.loadClass(Note.class.getName()));
            Object note = insert.getParameterTypes()[0].getConstructors()[0].newInstance(
                    1L, 7L, "", Instant.EPOCH, null, null, null);
            store.write(() -> call(insert, mapper, note));
            Method count = type.getMethod("count", Set.class);
            assertThat(store.read(() -> call(count, mapper, Set.of(7L)))).isEqualTo(1);
            assertThat((List<?>) store.read(() -> call(all(type), mapper))).hasSize(1);
            return new WeakReference<>(type);
        }
    }

    private static Method all(Class<?> type) {
        try {
            return type.getMethod("all");
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Object call(Method method, Object mapper, Object... arguments) {
        try {
            return method.invoke(mapper, arguments);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }

    private record OneMapper(Class<?> type) implements StoreContribution {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public List<Class<?>> mappers() {
            return List.of(type);
        }
    }

    /** Has the mapper's classes for itself, as a bundle would. */
    private static final class OtherBundle extends URLClassLoader {
        OtherBundle() {
            super(
                    new URL[] {
                        NoteMapper.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    NoteMapper.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(NoteMapper.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
