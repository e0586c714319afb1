// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;

/** Sets up HttpClient: it does what it is told and nothing of its own accord. */
final class OutboundConnections {
    private static final int PER_ROUTE = 8;
    private static final int MAX_HEADERS = 100;
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final TimeValue IDLE = TimeValue.of(5, TimeUnit.SECONDS);

    /** What holds for every request. */
    static final RequestConfig REQUESTS = RequestConfig.custom()
            .setAuthenticationEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .setDefaultKeepAlive(IDLE.getDuration(), IDLE.getTimeUnit())
            .build();

    private OutboundConnections() {}

    /**
     * A client whose connections go where the policy says.
     *
     * @param trust whose certificates are believed; they have to be for the name in the URL
     * @param most connections at once
     */
    static CloseableHttpClient client(OutboundPolicy policy, SSLContext trust, int most) {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(policy)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MAX_HEADERS)
                                .setMaxLineLength(MAX_HEADER_BYTES)
                                .build())
                        .build())
                .setMaxConnPerRoute(PER_ROUTE)
                .setMaxConnTotal(most)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(10, TimeUnit.SECONDS)
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setUserAgent("Calltracking")
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .evictExpiredConnections()
                .evictIdleConnections(IDLE)
                .build();
    }
}
