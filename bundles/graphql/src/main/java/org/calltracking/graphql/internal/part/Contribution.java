// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.graphql.internal.schema.Composition.SetAside;
import org.calltracking.graphql.internal.schema.Part;
import org.jspecify.annotations.Nullable;

/** One revision of a part, from its coming until nothing needs it any more. Thread-safe. */
public final class Contribution {
    private final Offer offer;
    private final Usage usage = new Usage();
    private final AtomicReference<@Nullable Reading> reading = new AtomicReference<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Precedence place;

    /** What became of reading it: either of the two. */
    public record Reading(@Nullable Part part, @Nullable SetAside setAside) {}

    public Contribution(Offer offer) {
        this.offer = offer;
        this.place = offer.precedence();
    }

    public Offer offer() {
        return offer;
    }

    /** Closed when its service goes. */
    public Usage usage() {
        return usage;
    }

    /** Null until it was read. */
    public @Nullable Reading reading() {
        return reading.get();
    }

    /** What was read; null if there is nothing, or it cannot be used. */
    public @Nullable Part part() {
        Reading known = reading.get();
        return known == null ? null : known.part();
    }

    /** Claims the reading, so that it is begun once. */
    boolean beginReading() {
        return reading.get() == null && begun.compareAndSet(false, true);
    }

    void abandonReading() {
        begun.set(false);
    }

    public void read(Reading result) {
        reading.set(result);
    }

    /** Whether its service is gone. */
    public boolean isAway() {
        return usage.isClosed();
    }

    /** Where it stands among others: who takes over from another stands where that one stood. */
    public Precedence place() {
        return place;
    }

    void takePlaceOf(Contribution other) {
        place = other.place;
    }

    /** Whether this is what comes after another of the same name. */
    boolean replaces(Contribution other) {
        return Objects.equals(offer.plugin(), other.offer.plugin())
                && (isAway() == other.isAway()
                        ? offer.precedence().id() > other.offer.precedence().id()
                        : other.isAway());
    }
}
