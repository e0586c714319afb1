// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.calltracking.api.event.DeliveryResult.Refused;
import org.calltracking.api.event.DeliveryResult.Retry;
import org.calltracking.api.http.OutboundClient;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.api.http.OutboundRequest;
import org.calltracking.api.http.OutboundResponse;
import org.calltracking.webhooks.internal.Webhook.Method;

/** Makes one attempt at telling an address. Thread-safe. */
final class Sender {
    private static final int ANSWER_LIMIT = 1024;
    private static final byte[] NOTHING = new byte[0];

    private final OutboundClient client;
    private final Clock clock;
    private final Duration limit;

    Sender(OutboundClient client, Clock clock, Duration limit) {
        this.client = client;
        this.clock = clock;
        this.limit = limit;
    }

    Attempt send(Webhook webhook, Message message) {
        try {
            OutboundResponse answer = client.send(request(webhook, message));
            return Answers.attempt(answer, clock.instant());
        } catch (OutboundRefusedException e) {
            String reason = "the address is not one to go to: " + e.getMessage();
            return new Attempt(new Refused(reason), reason);
        } catch (IOException e) {
            String reason = reason(e);
            return new Attempt(new Retry(reason, null), reason);
        }
    }

    private OutboundRequest request(Webhook webhook, Message message) {
        boolean post = webhook.method() == Method.POST;
        byte[] body = post ? message.json() : NOTHING;
        URI url = post ? webhook.url() : message.addedTo(webhook.url());
        Instant now = clock.instant();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", message.id());
        headers.put("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        headers.put("webhook-signature", webhook.key().sign(message.id(), now.getEpochSecond(), body));
        headers.put("User-Agent", "Calltracking-Webhooks");
        if (post) {
            headers.put("Content-Type", "application/json");
        }
        return new OutboundRequest(webhook.method().name(), url, headers, body, limit, ANSWER_LIMIT);
    }

    /** An exception's own message may hold the address, and that a secret. */
    private static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "the host was not found outside on the public internet";
        }
        if (e instanceof SSLException) {
            return "no secure connection came about: look at the certificate";
        }
        if (e instanceof SocketTimeoutException) {
            return "there was no answer in time";
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return "there was no connection to the host";
        }
        return "there was no whole answer in time, or the connection broke";
    }
}
