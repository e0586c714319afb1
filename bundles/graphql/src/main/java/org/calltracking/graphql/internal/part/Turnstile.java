// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets so much go on at once and keeps the rest in a row. Thread-safe. */
public final class Turnstile {
    private final int atOnce;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    public Turnstile(int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Begins something when its turn comes.
     *
     * @param begin what it answers tells when it is over, and is not completed before on the thread that begins it
     * @return what was begun answers
     */
    public <T> CompletableFuture<T> pass(Supplier<CompletableFuture<T>> begin) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable turn = () -> {
            Future<?> unused = begin.get().whenComplete((value, failure) -> end(result, value, failure));
        };
        synchronized (this) {
            if (running == atOnce) {
                waiting.add(turn);
                return result;
            }
            running++;
        }
        turn.run();
        return result;
    }

    private <T> void end(CompletableFuture<T> result, @Nullable T value, @Nullable Throwable failure) {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                running--;
            }
        }
        if (next != null) {
            next.run();
        }
        if (failure == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(failure);
        }
    }
}
