// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.metrics;

import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.calltracking.api.http.Response;
import org.calltracking.health.internal.http.OwnThreads.Answering;
import org.jspecify.annotations.Nullable;

/** Answers {@code /metrics}. */
public final class MetricsHandler implements Answering {
    private final MeterRegistry registry;
    private final ExpositionFormats formats = ExpositionFormats.init();

    public MetricsHandler(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Response answer(HttpExchange exchange) throws IOException {
        ExpositionFormatWriter writer = writer(exchange.getRequestHeaders().getFirst("Accept"));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, registry.scrape());
        return Response.of(200, writer.getContentType(), text.toByteArray());
    }

    private ExpositionFormatWriter writer(@Nullable String accept) {
        ExpositionFormatWriter openMetrics = formats.getOpenMetricsTextFormatWriter();
        return openMetrics.accepts(accept) ? openMetrics : formats.getPrometheusTextFormatWriter();
    }
}
