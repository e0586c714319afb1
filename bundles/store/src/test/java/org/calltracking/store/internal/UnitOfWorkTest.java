// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ibatis.exceptions.PersistenceException;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.store.internal.NoteMapper.Note;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnitOfWorkTest {
    private StoreFixture fixture;
    private Store store;
    private NoteMapper notes;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new NoteTables());
        store = fixture.store("test");
        notes = store.mapper(NoteMapper.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aWriteIsSeenByLaterReads() {
        store.write(() -> insert(1, "one"));
        assertThat(texts()).containsExactly("one");
        assertThat(store.read(() -> notes.count(Set.of(7L, 8L)))).isEqualTo(1);
    }

    @Test
    void anExceptionRollsEverythingBack() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> store.write(() -> {
                    insert(1, "one");
                    throw new ArithmeticException();
                }));
        assertThat(texts()).isEmpty();
    }

    @Test
    void innerUnitsJoinTheOuterOne() {
        store.write(() -> {
            insert(1, "one");
            store.write(() -> insert(2, "two"));
            assertThat(store.read(notes::all)).hasSize(2);
        });
        assertThat(texts()).containsExactly("one", "two");
    }

    @Test
    void whoeverCatchesTheExceptionOfAnInnerUnitCannotCommitHalfOfIt() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> store.write(() -> {
                    insert(1, "one");
                    try {
                        store.write(() -> {
                            insert(2, "two");
                            throw new ArithmeticException();
                        });
                    } catch (ArithmeticException e) {
                        insert(3, "three");
                    }
                }));
        assertThat(texts()).isEmpty();
    }

    @Test
    void aRefusedStatementMayBeCaughtAndTheUnitGoOn() {
        store.write(() -> {
            insert(1, "one");
            assertThatExceptionOfType(PersistenceException.class).isThrownBy(() -> insert(1, "again"));
            insert(2, "two");
        });
        assertThat(texts()).containsExactly("one", "two");
    }

    @Test
    void aReadingUnitCannotWrite() {
        assertThatIllegalStateException()
                .isThrownBy(() -> store.read(() -> {
                    store.write(() -> insert(1, "one"));
                    return null;
                }));
        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(() -> store.read(() -> {
                    insert(1, "one");
                    return null;
                }))
                .withMessageContaining("READ ONLY");
        assertThat(texts()).isEmpty();
    }

    @Test
    void aMapperNeedsAUnit() {
        assertThatIllegalStateException().isThrownBy(notes::all).withMessageContaining("Store.read");
        assertThatIllegalStateException().isThrownBy(() -> store.afterCommit(() -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> store.mapper(Runnable.class));
    }

    @Test
    void actionsRunAfterTheCommitInOrderAndMayOpenUnits() {
        List<String> seen = new ArrayList<>();
        store.write(() -> {
            store.afterCommit(() -> seen.addAll(texts()));
            store.afterCommit(() -> {
                throw new ArithmeticException("of no concern to the writer");
            });
            store.afterCommit(() -> store.write(() -> insert(2, "two")));
            insert(1, "one");
            assertThat(seen).isEmpty();
        });
        assertThat(seen).containsExactly("one");
        assertThat(texts()).containsExactly("one", "two");
    }

    @Test
    void noActionRunsAfterARollback() {
        AtomicInteger runs = new AtomicInteger();
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> store.write(() -> {
                    store.afterCommit(runs::incrementAndGet);
                    throw new ArithmeticException();
                }));
        assertThat(runs).hasValue(0);
    }

    @Test
    void aUnitThatFallsToADeadlockIsRunAgain() throws Exception {
        store.write(() -> {
            insert(1, "a");
            insert(2, "b");
        });
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();
        AtomicInteger actions = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = threads.submit(() -> renameBoth(1, 2, attempts, actions, bothHoldOne));
            Future<?> second = threads.submit(() -> renameBoth(2, 1, attempts, actions, bothHoldOne));
            first.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(attempts).hasValue(3);
        assertThat(actions).hasValue(2);
        assertThat(texts()).isIn(List.of("1-2", "1-2"), List.of("2-1", "2-1"));
    }

    private void renameBoth(
            long one, long other, AtomicInteger attempts, AtomicInteger actions, CyclicBarrier bothHoldOne) {
        store.write(() -> {
            int attempt = attempts.incrementAndGet();
            store.afterCommit(actions::incrementAndGet);
            notes.rename(one, one + "-" + other);
            if (attempt <= 2) {
                await(bothHoldOne);
            }
            notes.rename(other, one + "-" + other);
        });
    }

    @Test
    void aUnitSeesWhatOthersCommitMeanwhile() {
        store.write(() -> insert(1, "old"));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            store.write(() -> {
                assertThat(notes.text(1)).isEqualTo("old");
                join(other.submit(() -> store.write(() -> {
                    notes.rename(1, "new");
                })));
                assertThat(notes.text(1)).isEqualTo("new");
            });
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void aCutConnectionIsReportedAndTheNextUnitHasAnother() {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> store.write(() -> {
                    insert(1, "one");
                    long mine = notes.connectionId();
                    kill(mine);
                    insert(2, "two");
                }));
        assertThat(texts()).isEmpty();
    }

    private void kill(long connectionId) {
        try (Connection other = Sessions.ofMigrations(fixture.database()).getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("KILL " + connectionId);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void insert(long id, String text) {
        notes.insert(new Note(id, 7, text, Instant.EPOCH, null, null, null));
    }

    private List<String> texts() {
        return store.read(() -> notes.all().stream().map(Note::noteText).toList());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void join(Future<?> future) {
        try {
            future.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
