// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.calltracking.api.http.OutboundClient;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.api.http.OutboundRequest;
import org.calltracking.api.http.OutboundResponse;
import org.calltracking.http.internal.HttpConfig;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Sends on threads of its own, so that the one who waits is free when the time is up, whatever hangs: the look-up of a
 * name cannot be broken off.
 */
@Component(configurationPid = "org.calltracking.http", configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class GuardedOutboundClient implements OutboundClient {
    private static final int THREADS = 64;
    private static final int QUEUE = 1_000;

    private final OutboundPolicy policy;
    private final CloseableHttpClient client;
    private final OutboundMeters meters;
    private final ThreadPoolExecutor threads;

    @Activate
    public GuardedOutboundClient(HttpConfig config, @Reference OutboundMeters meters) {
        this(InetAddress::getAllByName, new InsideHosts(config.inside_hosts()), SSLContexts.createDefault(), meters);
    }

    GuardedOutboundClient(HostLookup lookup, InsideHosts inside, SSLContext trust, OutboundMeters meters) {
        this.policy = new OutboundPolicy(lookup, inside);
        this.client = OutboundConnections.client(policy, trust, THREADS);
        this.meters = meters;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), task -> {
                    Thread thread = new Thread(task, "outbound");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    void deactivate() {
        threads.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    @Override
    public void check(URI url) {
        policy.check(OutboundUrl.of(url));
    }

    @Override
    public OutboundResponse send(OutboundRequest request) throws IOException {
        long began = System.nanoTime();
        OutboundMeters.Outcome outcome = OutboundMeters.Outcome.FAILED;
        try {
            OutboundForm.check(request);
            OutboundUrl url = OutboundUrl.of(request.url());
            policy.check(url);
            OutboundResponse answer = await(new OutboundExchange(client, url, request), request.limit());
            outcome = OutboundMeters.Outcome.ANSWERED;
            return answer;
        } catch (OutboundRefusedException | InsideHostException e) {
            outcome = OutboundMeters.Outcome.REFUSED;
            throw e;
        } finally {
            meters.ended(outcome, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private OutboundResponse await(OutboundExchange exchange, Duration limit) throws IOException {
        Future<OutboundResponse> answer = begin(exchange);
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("there was no whole answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutboundRefusedException refused) {
                throw refused;
            }
            throw e.getCause() instanceof IOException known ? known : new IOException("the request failed", e);
        } finally {
            if (!answer.isDone()) {
                answer.cancel(true);
                exchange.abort();
            }
        }
    }

    private Future<OutboundResponse> begin(OutboundExchange exchange) throws IOException {
        try {
            return threads.submit(exchange);
        } catch (RejectedExecutionException e) {
            throw new IOException("too many requests are under way", e);
        }
    }
}
