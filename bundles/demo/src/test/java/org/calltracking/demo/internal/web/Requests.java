// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.web;

import java.util.Map;
import org.calltracking.api.http.Request;

/** What browsers send. */
final class Requests {
    private Requests() {}

    static Request post(String path, Map<String, String> headers, String from) {
        return new Request("POST", path, Map.of(), headers, Map.of(), from, new byte[0]);
    }

    static Request get(String path, Map<String, String> query, Map<String, String> headers) {
        return new Request("GET", path, query, headers, Map.of(), "127.0.0.1", new byte[0]);
    }
}
