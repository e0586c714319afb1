// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.store.Store;
import org.calltracking.store.internal.NoteMapper.Note;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeHandlersTest {
    private static StoreFixture fixture;
    private static Store store;
    private static NoteMapper notes;
    private static long lastId;

    private long id;

    @BeforeAll
    static void open() {
        fixture = StoreFixture.of(new NoteTables());
        store = fixture.store("test");
        notes = store.mapper(NoteMapper.class);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void next() {
        id = ++lastId;
    }

    /** Kathmandu is 5:45 ahead, so nothing stays right by chance; the last ones hit an hour that Europe skips. */
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 1970-01-01 00:00:00.000000",
        "1985-12-31T18:30:00Z, 1985-12-31 18:30:00.000000",
        "2026-03-02T09:00:00.123456Z, 2026-03-02 09:00:00.123456",
        "2026-03-29T01:30:00Z, 2026-03-29 01:30:00.000000",
        "2026-10-25T01:30:00Z, 2026-10-25 01:30:00.000000"
    })
    void instantsAreStoredInUtc(Instant instant, String stored) {
        assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
        store.write(() -> notes.insert(new Note(id, 7, "", instant, null, null, null)));
        assertThat(store.read(() -> notes.createdAtAsStored(id))).isEqualTo(stored);
        assertThat(read().createdAt()).isEqualTo(instant);
    }

    @Test
    void everyTypeComesBackAsItWas() {
        Note note = new Note(
                id,
                7,
                "привет 📞",
                Instant.parse("2026-03-02T09:00:00Z"),
                Duration.ofMillis(1500),
                new PhoneNumber("+74951234567"),
                UUID.fromString("f0112233-4455-6677-8899-aabbccddeeff"));
        store.write(() -> notes.insert(note));
        assertThat(read()).isEqualTo(note);
    }

    @Test
    void nothingComesBackAsNull() {
        store.write(() -> notes.insert(new Note(id, 7, "", Instant.EPOCH, null, null, null)));
        assertThat(read()).isEqualTo(new Note(id, 7, "", Instant.EPOCH, null, null, null));
    }

    private Note read() {
        return store.read(notes::all).stream()
                .filter(note -> note.id() == id)
                .findFirst()
                .orElseThrow();
    }
}
