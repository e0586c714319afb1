// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.calltracking.api.store.Database;

/** Stands before a database and can be shut: what passes through it is cut off, and nobody gets in. */
final class Gate implements AutoCloseable {
    private final String schema;
    private final int serverPort;
    private final int port;
    private final Database behind;
    private final Set<Socket> passing = ConcurrentHashMap.newKeySet();
    private ServerSocket door;

    /** Shut at first. */
    Gate(Database behind) throws IOException {
        String[] parts = behind.url().split("[:/]+");
        this.serverPort = Integer.parseInt(parts[3]);
        this.schema = parts[4];
        this.behind = behind;
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = any.getLocalPort();
        }
    }

    Database database() {
        return new Outside("jdbc:mariadb://127.0.0.1:" + port + "/" + schema, behind.user(), behind.password());
    }

    void open() throws IOException {
        door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        ServerSocket opened = door;
        start(() -> {
            while (true) {
                Socket client = opened.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                passing.add(client);
                passing.add(server);
                start(() -> pass(client, server));
                start(() -> pass(server, client));
            }
        });
    }

    void shut() throws IOException {
        door.close();
        for (Socket socket : passing) {
            socket.close();
        }
        passing.clear();
    }

    @Override
    public void close() throws IOException {
        if (door != null) {
            shut();
        }
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The gate was shut, or one side has gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private record Outside(String url, String user, String password) implements Database {
        @Override
        public String description() {
            return "database behind a gate";
        }
    }
}
