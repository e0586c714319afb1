// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.calltracking.graphql.internal.stream.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Writes Server-Sent Events as the client takes them. Who sends waits for what was sent before it sends more, so little
 * is kept here. Thread-safe.
 */
final class SseWriter implements Sink, WriteListener {
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Json json = new Json();
    private final Queue<Chunk> queue = new ArrayDeque<>();
    private @Nullable Chunk writing;
    private boolean begun;
    private boolean unflushed;
    private boolean ending;
    private boolean ended;

    private record Chunk(byte[] bytes, CompletableFuture<Void> sent) {}

    SseWriter(AsyncContext async) throws IOException {
        this.async = async;
        this.out = async.getResponse().getOutputStream();
        out.setWriteListener(this);
    }

    @Override
    public CompletableFuture<Void> next(@Nullable String cursor, Map<String, Object> body) {
        return send("event: next\n" + id(cursor) + "data: " + new String(json.bytes(body), StandardCharsets.UTF_8)
                + "\n\n");
    }

    @Override
    public CompletableFuture<Void> comment(@Nullable String cursor) {
        return send(id(cursor) + ":\n\n");
    }

    private static String id(@Nullable String cursor) {
        return cursor == null ? "" : "id: " + cursor + "\n";
    }

    private CompletableFuture<Void> send(String text) {
        Chunk chunk = new Chunk(text.getBytes(StandardCharsets.UTF_8), new CompletableFuture<>());
        synchronized (this) {
            if (ending) {
                return CompletableFuture.failedFuture(new IOException("the stream has ended"));
            }
            queue.add(chunk);
        }
        write();
        return chunk.sent();
    }

    @Override
    public synchronized boolean isIdle() {
        return queue.isEmpty() && writing == null;
    }

    @Override
    public void complete() {
        // Browsers hand on only what has data.
        CompletableFuture<Void> unused = send("event: complete\ndata:\n\n");
        synchronized (this) {
            ending = true;
        }
        write();
    }

    @Override
    public void abort() {
        end(new IOException("the stream was cut off"));
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            begun = true;
        }
        write();
    }

    @Override
    public void onError(Throwable failure) {
        end(failure);
    }

    /** Writes what the client takes without waiting; the server calls again when it takes more. */
    private void write() {
        List<Chunk> sent = new ArrayList<>();
        try {
            if (writeInto(sent)) {
                async.complete();
            }
        } catch (IOException | RuntimeException e) {
            end(e);
        }
        sent.forEach(chunk -> chunk.sent().complete(null));
    }

    /** Whether it was the last. */
    private synchronized boolean writeInto(List<Chunk> sent) throws IOException {
        while (begun && !ended && out.isReady()) {
            if (unflushed) {
                unflushed = false;
                out.flush();
                continue;
            }
            if (writing != null) {
                sent.add(writing);
            }
            writing = queue.poll();
            if (writing == null) {
                ended = ending;
                return ended;
            }
            unflushed = true;
            out.write(writing.bytes());
        }
        return false;
    }

    private void end(Throwable reason) {
        List<Chunk> unsent;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            ending = true;
            unsent = new ArrayList<>(queue);
            queue.clear();
            if (writing != null) {
                unsent.add(writing);
                writing = null;
            }
        }
        unsent.forEach(chunk -> chunk.sent().completeExceptionally(reason));
        async.complete();
    }
}
