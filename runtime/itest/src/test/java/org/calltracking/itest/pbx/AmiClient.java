// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.pbx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.calltracking.itest.Await;

/** Reads AMI as it comes, so that a test can tell what Asterisk sends from what a library makes of it. */
final class AmiClient implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final List<Map<String, String>> messages = new CopyOnWriteArrayList<>();
    private final Socket socket;
    private final Thread reader;

    AmiClient(AsteriskServer asterisk) {
        try {
            socket = new Socket(
                    asterisk.amiAddress().getAddress(), asterisk.amiAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader = new Thread(this::read, "ami");
        reader.start();
        var login = action("Login", Map.of("Username", asterisk.amiUser(), "Secret", asterisk.amiSecret()));
        if (!login.get("Response").equals("Success")) {
            throw new IllegalStateException("refused: " + login);
        }
    }

    /** Everything that came, in its order; of a field that comes more than once, the first. */
    List<Map<String, String>> messages() {
        return List.copyOf(messages);
    }

    /** Sends an action and waits for its response. */
    Map<String, String> action(String name, Map<String, String> fields) {
        var id = name + "-" + System.nanoTime();
        var text = new StringBuilder("Action: " + name + "\r\nActionID: " + id + "\r\n");
        fields.forEach((key, value) -> text.append(key + ": " + value + "\r\n"));
        try {
            socket.getOutputStream().write((text + "\r\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until(ANSWER_LIMIT, () -> "response to " + name, () -> response(id) != null);
        return response(id);
    }

    private Map<String, String> response(String id) {
        return messages.stream()
                .filter(message -> message.containsKey("Response") && id.equals(message.get("ActionID")))
                .findFirst()
                .orElse(null);
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            in.readLine(); // the greeting
            var message = new LinkedHashMap<String, String>();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    messages.add(Map.copyOf(message));
                    message.clear();
                } else {
                    // "ChanVariable: CT_DID=7..." is kept as CT_DID
                    var field =
                            line.replaceFirst("^ChanVariable: ([^=]+)=", "$1: ").split(": ?", 2);
                    message.putIfAbsent(field[0], field.length == 2 ? field[1] : "");
                }
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            reader.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
