// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A conversation with a manager interface: one action, one answer. Events that come between are told by their names. */
final class AmiDialogue implements Closeable {
    private final Socket socket = new Socket();
    private final BufferedReader in;
    private final String greeting;

    AmiDialogue(String host, int port, int limitMillis) throws IOException {
        socket.connect(new InetSocketAddress(host, port), limitMillis);
        socket.setSoTimeout(limitMillis);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String first = in.readLine();
        greeting = first == null ? "" : first;
    }

    String greeting() {
        return greeting;
    }

    /** @param fields alternately names and values, of which none may hold a line break */
    void send(String... fields) throws IOException {
        StringBuilder action = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            action.append(fields[i])
                    .append(": ")
                    .append(fields[i + 1].replaceAll("[\\r\\n]", ""))
                    .append("\r\n");
        }
        OutputStream out = socket.getOutputStream();
        out.write(action.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The next message, by small names. */
    Map<String, String> message() throws IOException {
        Map<String, String> message = new LinkedHashMap<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                message.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            } else if (!message.isEmpty()) {
                return message;
            }
        }
        throw new IOException("the connection was closed");
    }

    /** The next message that answers an action. */
    Map<String, String> answer() throws IOException {
        Map<String, String> message = message();
        while (!message.containsKey("response")) {
            message = message();
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
