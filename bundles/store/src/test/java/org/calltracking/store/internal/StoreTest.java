// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreContribution;
import org.calltracking.store.internal.NoteMapper.Note;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreTest {
    private StoreFixture fixture;
    private Store store;
    private NoteMapper notes;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new Notes());
        store = fixture.store("test");
        notes = store.mapper(NoteMapper.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatIsWrittenIsReadAsItWas() {
        Note note = new Note(
                1,
                7,
                "привет",
                Instant.parse("2026-03-29T01:30:00.123456Z"),
                Duration.ofMillis(1500),
                new PhoneNumber("+74951234567"),
                UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
        store.write(() -> notes.insert(note));
        assertThat(store.read(notes::all)).containsExactly(note);
    }

    private record Notes() implements StoreContribution {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public List<Class<?>> mappers() {
            return List.of(NoteMapper.class);
        }
    }
}
