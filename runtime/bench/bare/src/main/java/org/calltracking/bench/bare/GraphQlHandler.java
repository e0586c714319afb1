// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.bare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.calltracking.bench.slice.Tables;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code POST /graphql} for those who show a token. */
final class GraphQlHandler extends Handler.Abstract {
    private final Schema schema;
    private final Tables tables;
    private final ObjectMapper json = new ObjectMapper();

    GraphQlHandler(Schema schema, Tables tables) {
        this.schema = schema;
        this.tables = tables;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        OptionalLong account = tables.accountOf(request.getHeaders().get(HttpHeader.AUTHORIZATION));
        if (account.isEmpty()) {
            Response.writeError(request, response, callback, 401);
            return true;
        }
        try (InputStream body = Content.Source.asInputStream(request)) {
            JsonNode operation = json.readTree(body);
            byte[] answer = json.writeValueAsBytes(
                    schema.execute(operation.path("query").asText(), account.getAsLong()));
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/graphql-response+json");
            response.write(true, ByteBuffer.wrap(answer), callback);
        }
        return true;
    }
}
