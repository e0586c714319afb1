// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.calltracking.api.http.OutboundClient;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.api.http.OutboundRequest;
import org.calltracking.api.http.OutboundResponse;

/** The addresses outside: remembers what they were sent, and answers as it was told. */
final class Outside implements OutboundClient {
    final List<OutboundRequest> requests = new ArrayList<>();
    private OutboundResponse answer = new OutboundResponse(204, Map.of(), new byte[0], false);
    private IOException failure;
    private OutboundRefusedException refusal;

    void answers(int status, Map<String, String> headers) {
        answer = new OutboundResponse(status, headers, new byte[0], false);
    }

    void fails(IOException with) {
        failure = with;
    }

    void refuses(OutboundRefusedException with) {
        refusal = with;
    }

    OutboundRequest last() {
        return requests.get(requests.size() - 1);
    }

    @Override
    public void check(URI url) {}

    @Override
    public OutboundResponse send(OutboundRequest request) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        requests.add(request);
        if (failure != null) {
            throw failure;
        }
        return answer;
    }
}
