// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.ami;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One client at the manager interface: whatever it asks for is granted. Thread-safe. */
final class ManagerSession {
    private static final String VERSION = "22.10.1";
    private static final int BUFFER = 1 << 16;

    private final Socket socket;
    private final OutputStream out;

    ManagerSession(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    }

    /** Answers the client until it goes. */
    void serve(Runnable whenListening) throws IOException {
        write("Asterisk Call Manager/11.0.0\r\n");
        flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        Map<String, String> action = new HashMap<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                action.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            } else if (!action.isEmpty()) {
                answer(action, whenListening);
                action.clear();
            }
        }
    }

    private void answer(Map<String, String> action, Runnable whenListening) throws IOException {
        String name = action.getOrDefault("action", "").toLowerCase(Locale.ROOT);
        String id = action.getOrDefault("actionid", "");
        switch (name) {
            case "challenge" -> respond(id, "Challenge: 1234567890\r\n");
            case "coresettings" -> respond(id, "AMIversion: 11.0.0\r\nAsteriskVersion: " + VERSION + "\r\n");
            case "command" ->
                respond(id, "Message: Command output follows\r\nOutput: Asterisk " + VERSION + " built by bench\r\n");
            case "login" -> {
                respond(id, "Message: Authentication accepted\r\n");
                write("Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 1\r\nLastReload: 1\r\n"
                        + "Status: Fully Booted\r\n\r\n");
            }
            case "coreshowchannels" -> {
                respond(id, "EventList: start\r\nMessage: Channels will follow\r\n");
                write("Event: CoreShowChannelsComplete\r\nActionID: " + id
                        + "\r\nEventList: Complete\r\nListItems: 0\r\n\r\n");
                whenListening.run();
            }
            default -> respond(id, "Message: done\r\n");
        }
        flush();
    }

    private void respond(String id, String lines) throws IOException {
        write("Response: Success\r\nActionID: " + id + "\r\n" + lines + "\r\n");
    }

    synchronized void write(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    synchronized void flush() throws IOException {
        out.flush();
    }

    void close() throws IOException {
        socket.close();
    }
}
