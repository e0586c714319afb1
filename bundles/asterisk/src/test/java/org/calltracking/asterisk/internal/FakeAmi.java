// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** A manager interface that says what a test wants, down to the single byte. */
final class FakeAmi implements AutoCloseable {
    final BlockingQueue<Map<String, String>> actions = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private volatile String secret = "secret";
    private volatile String liveChannels = "";
    private volatile boolean silent;

    FakeAmi() throws IOException {
        this(0);
    }

    FakeAmi(int port) throws IOException {
        server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "fake-ami");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    void secret(String accepted) {
        secret = accepted;
    }

    /** Events that the next list of live channels holds, as they stand on the wire but for the ActionID. */
    void liveChannels(String events) {
        liveChannels = events;
    }

    /** Answers nothing more. */
    void fallSilent() {
        silent = true;
    }

    void tell(String raw) throws IOException {
        for (Socket socket : sockets) {
            write(socket, raw);
        }
    }

    void breakLinks() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        breakLinks();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> converse(socket), "fake-ami-session");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            write(socket, "Asterisk Call Manager/11.0.0\r\n");
            Map<String, String> action = new LinkedHashMap<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    action.put(
                            line.substring(0, colon).toLowerCase(),
                            line.substring(colon + 1).strip());
                } else if (line.isEmpty() && !action.isEmpty()) {
                    answer(socket, action);
                    action = new LinkedHashMap<>();
                }
            }
        } catch (IOException e) {
            sockets.remove(socket);
        }
    }

    private void answer(Socket socket, Map<String, String> action) throws IOException {
        actions.add(action);
        if (silent) {
            return;
        }
        String id = "ActionID: " + action.get("actionid") + "\r\n";
        switch (action.get("action").toLowerCase()) {
            case "challenge" -> write(socket, "Response: Success\r\n" + id + "Challenge: 1234\r\n\r\n");
            case "login" -> login(socket, id, action);
            case "coreshowchannels" ->
                write(
                        socket,
                        "Response: Success\r\n" + id + "EventList: start\r\n\r\n"
                                + liveChannels.replace("ActionID: ?\r\n", id)
                                + "Event: CoreShowChannelsComplete\r\n" + id + "ListItems: 1\r\n\r\n");
            case "coresettings" ->
                write(socket, "Response: Success\r\n" + id + "AMIversion: 11.0.0\r\nAsteriskVersion: 22.10.1\r\n\r\n");
            case "command" ->
                write(
                        socket,
                        "Response: Success\r\n" + id + "Message: Command output follows\r\n"
                                + "Output: Asterisk 22.10.1 built by a test\r\n\r\n");
            default -> write(socket, "Response: Success\r\n" + id + "Message: done\r\n\r\n");
        }
    }

    private void login(Socket socket, String id, Map<String, String> action) throws IOException {
        if (!secret.equals("secret")) {
            write(socket, "Response: Error\r\n" + id + "Message: Authentication failed\r\n\r\n");
            return;
        }
        write(socket, "Response: Success\r\n" + id + "Message: Authentication accepted\r\n\r\n");
        write(socket, "Event: FullyBooted\r\nUptime: 100\r\nStatus: Fully Booted\r\n\r\n");
        sockets.add(socket);
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        synchronized (socket) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
