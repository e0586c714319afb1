// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.testing;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.calltracking.api.http.OutboundClient;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.api.http.OutboundRequest;
import org.calltracking.api.http.OutboundResponse;

/** A way out that leads to one server; {@code inside.example} is an address inside. */
public final class FakeOutbound implements OutboundClient {
    private final List<OutboundRequest> sent = new CopyOnWriteArrayList<>();
    private volatile Server server = request -> {
        throw new IOException("nobody is there");
    };

    /** What is at the other end. */
    @FunctionalInterface
    public interface Server {
        OutboundResponse answer(OutboundRequest request) throws IOException;
    }

    public void serve(Server other) {
        server = other;
    }

    /** What has been sent so far. */
    public List<OutboundRequest> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void check(URI url) {
        if ("inside.example".equals(url.getHost())) {
            throw new OutboundRefusedException(url.getHost() + " leads inside");
        }
    }

    @Override
    public OutboundResponse send(OutboundRequest request) throws IOException {
        check(request.url());
        sent.add(request);
        return server.answer(request);
    }
}
