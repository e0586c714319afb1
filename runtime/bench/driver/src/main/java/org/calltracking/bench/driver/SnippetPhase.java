// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What a visitor's browser waits for: the script, then the answer to the page view, on a new connection. */
final class SnippetPhase {
    private static final int VISITORS = 300;

    private SnippetPhase() {}

    static void run(Contestant calltracking, Company company, Report report) throws IOException {
        HttpExchange script = HttpExchange.get("/s/" + company.siteKey() + ".js", "", "");
        List<HttpExchange> visits = company.visits();
        List<Double> milliseconds = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; i < VISITORS; i++) {
            HttpExchange visit = visits.get(i % visits.size());
            long begin = System.nanoTime();
            try (KeepAliveConnection connection = new KeepAliveConnection(calltracking.port())) {
                KeepAliveConnection.Answer js = connection.send(script.bytes());
                if (!script.isGood(js) || !visit.isGood(connection.send(visit.bytes()))) {
                    throw new IOException("the script or the number does not come");
                }
                milliseconds.add((System.nanoTime() - begin) / 1e6);
                bytes = gzipped(js.body());
            }
        }
        report.add(Row.own("snippet, bytes (gzip)", Samples.of(bytes), Aim.atMost(4096, "")));
        Samples samples = Samples.of(milliseconds);
        report.add(Row.of(
                "snippet, script and number p50, ms", Map.of(Contestants.CALLTRACKING, Samples.of(samples.median()))));
        report.add(Row.of(
                "snippet, script and number p99, ms",
                Map.of(Contestants.CALLTRACKING, Samples.of(samples.percentile(99)))));
    }

    private static int gzipped(byte[] script) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(script);
        }
        return out.size();
    }
}
