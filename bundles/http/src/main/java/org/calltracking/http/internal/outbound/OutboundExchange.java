// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;
import org.calltracking.api.http.OutboundRequest;
import org.calltracking.api.http.OutboundResponse;

/** One request and its answer. Run once; {@link #abort} may come from another thread at any time. */
final class OutboundExchange implements Callable<OutboundResponse> {
    private static final Set<String> WITH_BODY = Set.of("PATCH", "POST", "PUT");

    private final CloseableHttpClient client;
    private final HttpHost host;
    private final HttpUriRequestBase request;
    private final int answerLimit;

    OutboundExchange(CloseableHttpClient client, OutboundUrl url, OutboundRequest given) {
        this.client = client;
        this.host = new HttpHost(url.scheme(), url.host(), url.port());
        this.answerLimit = given.answerLimit();
        this.request = new HttpUriRequestBase(given.method(), URI.create("/"));
        request.setScheme(url.scheme());
        request.setAuthority(new URIAuthority(host));
        request.setPath(url.target());
        request.setAbsoluteRequestUri(false);
        given.headers().forEach(request::setHeader);
        if (given.body().length > 0 || WITH_BODY.contains(given.method())) {
            request.setEntity(new ByteArrayEntity(given.body(), null));
        }
        // Who waits gives up first, with words of his own, and breaks the connection off.
        Timeout limit = Timeout.of(given.limit().plusSeconds(1));
        request.setConfig(RequestConfig.copy(OutboundConnections.REQUESTS)
                .setConnectionRequestTimeout(limit)
                .setResponseTimeout(limit)
                .build());
    }

    @Override
    public OutboundResponse call() throws IOException {
        ClassicHttpResponse answer = client.executeOpen(host, request, HttpClientContext.create());
        boolean whole = false;
        try {
            byte[] body = body(answer.getEntity());
            whole = body.length <= answerLimit;
            return new OutboundResponse(
                    answer.getCode(), headers(answer), whole ? body : Arrays.copyOf(body, answerLimit), !whole);
        } finally {
            if (!whole) {
                // Closing alone would read the rest first.
                abort();
            }
            Closer.closeQuietly(answer);
        }
    }

    /** Breaks the connection off. */
    void abort() {
        request.abort();
    }

    private byte[] body(HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        InputStream content = entity.getContent();
        return content.readNBytes(answerLimit + 1);
    }

    private static Map<String, String> headers(ClassicHttpResponse answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : answer.getHeaders()) {
            headers.putIfAbsent(
                    header.getName().toLowerCase(Locale.ROOT), header.getValue() == null ? "" : header.getValue());
        }
        return headers;
    }
}
