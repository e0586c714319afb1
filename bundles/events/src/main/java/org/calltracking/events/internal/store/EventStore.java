// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.calltracking.api.event.Event;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event log and its cursors in the database. Thread-safe. */
@Component(service = EventStore.class)
public final class EventStore {
    private static final Logger LOG = LoggerFactory.getLogger(EventStore.class);
    private static final int MAX_PAYLOAD_BYTES = 16 * 1024;
    private static final int NUMBERED_AT_ONCE = 200;

    private final Store store;
    private final EventMapper mapper;
    private final ObjectWriter jsonWriter;
    private final ObjectReader jsonReader;

    @Activate
    public EventStore(@Reference(target = "(store=events)") Store store) {
        this.store = store;
        this.mapper = store.mapper(EventMapper.class);
        // The default type factory is static and would keep the classes of bundles that are gone.
        JsonMapper json = JsonMapper.builder()
                .typeFactory(TypeFactory.createDefaultInstance())
                .build();
        this.jsonWriter = json.writer();
        this.jsonReader = json.readerForMapOf(String.class);
    }

    /** Inside the open writing unit; {@code whenCommitted} runs after its commit. */
    public void append(
            String type,
            @Nullable Long accountId,
            String subject,
            Instant occurredAt,
            Map<String, String> payload,
            Runnable whenCommitted) {
        String json = json(payload);
        store.afterCommit(whenCommitted);
        mapper.append(UUID.randomUUID(), type, accountId, subject, occurredAt, json);
    }

    /**
     * Gives the committed events that have no position yet the next ones, in the order in which they were written.
     * Several nodes may do this: the lock on the sequence lets one of them at a time, so positions become visible in
     * their order and a reader that has seen one never meets a lower one later.
     *
     * @return the last position given so far
     */
    public long givePositions() {
        while (store.read(mapper::hasUnnumbered)) {
            store.write(this::numberSome);
        }
        return store.read(mapper::lastPosition);
    }

    private void numberSome() {
        long last = mapper.lockLastPosition();
        List<Long> ids = mapper.unnumbered(NUMBERED_AT_ONCE);
        if (!ids.isEmpty()) {
            mapper.number(last, ids);
            mapper.setLastPosition(last + ids.size());
        }
    }

    /** The first events of these types after one position and up to another. */
    public List<Event> between(long after, long upTo, Set<String> types, int limit) {
        return events(() -> mapper.between(after, upTo, types, limit));
    }

    /** The first events after one position and up to another. */
    public List<Event> between(long after, long upTo, int limit) {
        return events(() -> mapper.all(after, upTo, limit));
    }

    /** The first events of these accounts and types after one position and up to another. */
    public List<Event> between(long after, long upTo, Set<Long> accounts, Set<String> types, int limit) {
        return types.isEmpty() ? List.of() : events(() -> mapper.ofAccounts(accounts, types, after, upTo, limit));
    }

    /** The events at these positions, in their order. */
    public List<Event> at(Collection<Long> positions) {
        return events(() -> mapper.at(positions));
    }

    /** The last position given so far. */
    public long lastPosition() {
        return store.read(mapper::lastPosition);
    }

    /** Where the listener stands. One that is new begins with what is committed from now on. */
    public long cursor(String listener) {
        Optional<Long> position = store.read(() -> Optional.ofNullable(mapper.cursor(listener)));
        return position.orElseGet(() -> store.write(() -> {
            mapper.createCursor(listener);
            return Objects.requireNonNull(mapper.cursor(listener));
        }));
    }

    /** Lets a listener that is new begin with what is committed from now on, or later if the database is away now. */
    public void beginHere(String listener) {
        try {
            cursor(listener);
        } catch (StoreUnavailableException e) {
            LOG.debug("{} begins when the database is back", listener, e);
        }
    }

    /** False when the cursor stands elsewhere: another node has moved it. */
    public boolean moveCursor(String listener, long from, long to) {
        return store.write(() -> mapper.moveCursor(listener, from, to)) == 1;
    }

    /** Notes that the listeners of these cursors are there. */
    public void seen(Set<String> cursors, Instant now) {
        store.write(() -> mapper.seen(cursors, now));
    }

    /** Up to where every listener has come that was there since then. */
    public long seenByAll(Instant since) {
        return store.read(() -> Objects.requireNonNullElseGet(mapper.leastCursor(since), mapper::lastPosition));
    }

    /** The last of so many events behind a step, up to a position; null if there is none. */
    public @Nullable RetentionStep stepBehind(RetentionStep from, long upTo, int rows) {
        return store.<@Nullable RetentionStep>read(() -> mapper.stepBehind(from.id(), upTo, rows));
    }

    /** Removes what is older and of which no delivery is kept. @return how many */
    public int remove(RetentionStep from, RetentionStep to, Instant before) {
        return store.write(() -> mapper.remove(from.id(), to.id(), before));
    }

    private List<Event> events(Supplier<List<EventRow>> query) {
        return store.read(query).stream().map(this::event).toList();
    }

    private Event event(EventRow row) {
        try {
            return new Event(
                    row.position(),
                    row.eventId(),
                    row.type(),
                    row.accountId(),
                    row.subject(),
                    row.occurredAt(),
                    jsonReader.readValue(row.payload()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the payload of event " + row.eventId() + " cannot be read", e);
        }
    }

    private String json(Map<String, String> payload) {
        try {
            String json = jsonWriter.writeValueAsString(payload);
            if (json.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD_BYTES) {
                throw new IllegalArgumentException("an event's payload has " + MAX_PAYLOAD_BYTES + " bytes at most");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
