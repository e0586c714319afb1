// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Page;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.numbers.internal.store.NumbersTables;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoredTrackingNumbersTest {
    private static StoreFixture fixture;
    private static StoredTrackingNumbers numbers;

    private final AccountScope mine = fixture.scope(1);
    private final AccountScope theirs = fixture.scope(2);

    @BeforeAll
    static void open() {
        fixture = StoreFixture.of(new NumbersTables());
        numbers = new StoredTrackingNumbers(fixture.store(NumbersTables.NAME), fixture.clock());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void aNumberIsFoundByItsOwnerAndByWhoeverDialsIt() {
        PhoneNumber phone = new PhoneNumber("+74950000001");
        TrackingNumber number = numbers.create(mine, phone, "branch-2");
        assertThat(number)
                .isEqualTo(new TrackingNumber(
                        number.id(), 1, phone, "branch-2", fixture.clock().instant()));
        assertThat(numbers.byIds(mine, List.of(number.id()))).containsExactly(Map.entry(number.id(), number));
        assertThat(numbers.byIds(theirs, List.of(number.id()))).isEmpty();
        assertThat(numbers.page(theirs, new Page(50, false, null, null)).rows()).doesNotContain(number);
        assertThat(numbers.page(mine, new Page(1, true, null, null)).rows()).containsExactly(number);
        assertThat(numbers.byPhone(phone)).contains(number);
        assertThat(numbers.byPhone(new PhoneNumber("+74959999999"))).isEmpty();
    }

    @Test
    void moreAreFoundThanOneStatementAsksFor() {
        AccountScope many = fixture.scope(50);
        List<Long> ids = LongStream.range(0, 1_001)
                .map(i -> numbers.create(many, new PhoneNumber("+" + (74_951_000_000L + i)), "default")
                        .id())
                .boxed()
                .toList();

        assertThat(numbers.byIds(many, ids)).containsOnlyKeys(ids);
        assertThat(numbers.byIds(theirs, ids)).isEmpty();
    }

    @Test
    void ownersAreTheAccountsWithNumbers() {
        numbers.create(fixture.scope(40), new PhoneNumber("+74950000041"), "default");
        numbers.create(fixture.scope(40), new PhoneNumber("+74950000042"), "default");
        numbers.create(fixture.scope(41), new PhoneNumber("+74950000043"), "default");
        assertThat(numbers.owners()).contains(40L, 41L).doesNotContain(42L);
    }

    @Test
    void aStrangerLearnsNothingOfTheOwner() {
        PhoneNumber phone = new PhoneNumber("+74950000002");
        numbers.create(mine, phone, "default");
        assertThat(taken(mine, phone).message()).isEqualTo("you have this number already");
        assertThat(taken(theirs, phone).message()).isEqualTo("this number cannot be added");
        assertThat(taken(mine, phone).code()).isEqualTo(UserError.Code.TAKEN);
        assertThat(taken(theirs, phone).path()).containsExactly("input", "phone");
    }

    @Test
    void ofManyAtOnceOneGetsTheNumber() throws Exception {
        PhoneNumber phone = new PhoneNumber("+74950000003");
        int rivals = 8;
        CyclicBarrier start = new CyclicBarrier(rivals);
        ExecutorService threads = Executors.newFixedThreadPool(rivals);
        try {
            List<Future<Object>> results = new ArrayList<>();
            for (int i = 0; i < rivals; i++) {
                AccountScope scope = fixture.scope(100 + i % 2);
                results.add(threads.submit(attempt(start, scope, phone)));
            }
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> result : results) {
                outcomes.add(result.get());
            }
            assertThat(outcomes).filteredOn(TrackingNumber.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(UserError.Code.TAKEN::equals).hasSize(rivals - 1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Object> attempt(CyclicBarrier start, AccountScope scope, PhoneNumber phone) {
        return () -> {
            start.await();
            try {
                return numbers.create(scope, phone, "default");
            } catch (InvalidInputException e) {
                return e.errors().get(0).code();
            }
        };
    }

    private static UserError taken(AccountScope scope, PhoneNumber phone) {
        return catchThrowableOfType(InvalidInputException.class, () -> numbers.create(scope, phone, "default"))
                .errors()
                .get(0);
    }
}
