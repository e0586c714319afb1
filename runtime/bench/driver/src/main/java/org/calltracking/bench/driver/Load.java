// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients who each ask again as soon as they are answered. */
record Load(int connections, List<HttpExchange> requests) {

    /**
     * What came of it.
     *
     * @param seconds how long it took
     * @param failures answers that were not good; they count for nothing else
     */
    record Result(double seconds, List<Double> milliseconds, int failures) {
        double perSecond() {
            return milliseconds.size() / seconds;
        }
    }

    private record Share(List<Double> milliseconds, int failures) {}

    Result run(int port, Duration length) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long begin = System.nanoTime();
            List<Future<Share>> shares = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int first = i;
                shares.add(threads.submit(() -> ask(port, first, begin + length.toNanos())));
            }
            List<Double> milliseconds = new ArrayList<>();
            int failures = 0;
            for (Future<Share> share : shares) {
                milliseconds.addAll(share.get().milliseconds);
                failures += share.get().failures;
            }
            return new Result((System.nanoTime() - begin) / 1e9, milliseconds, failures);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Share ask(int port, int first, long end) throws IOException {
        List<Double> milliseconds = new ArrayList<>();
        int failures = 0;
        int next = first;
        do {
            try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
                do {
                    HttpExchange request = requests.get(next++ % requests.size());
                    long begin = System.nanoTime();
                    if (request.isGood(connection.send(request.bytes()))) {
                        milliseconds.add((System.nanoTime() - begin) / 1e6);
                    } else {
                        failures++;
                    }
                } while (System.nanoTime() < end);
            } catch (EOFException | SocketException e) {
                // Servers may close a connection after an answer that was not good.
                failures++;
            }
        } while (System.nanoTime() < end);
        return new Share(milliseconds, failures);
    }
}
