// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.bare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.calltracking.bench.slice.Reception;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code POST /s/SITEKEY/visit}. */
final class VisitHandler extends Handler.Abstract {
    private final Reception reception;

    VisitHandler(Reception reception) {
        this.reception = reception;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String siteKey = Request.getPathInContext(request).split("/", -1)[2];
        String answer = reception.receive(siteKey, Content.Source.asString(request, UTF_8));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(answer.getBytes(UTF_8)), callback);
        return true;
    }
}
