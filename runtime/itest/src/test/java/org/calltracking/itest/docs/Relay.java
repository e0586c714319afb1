// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** Stands between a proxy and the process, and remembers what the proxy has said. */
final class Relay implements AutoCloseable {
    private final StringBuffer heard = new StringBuffer();
    private final ServerSocket server;
    private final URI target;

    /** @param target the address of the process, without a path */
    Relay(String target) {
        this.target = URI.create(target);
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    String heard() {
        return heard.toString();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket from = server.accept();
                Socket to = new Socket(target.getHost(), target.getPort());
                start(() -> pass(from, to, true));
                start(() -> pass(to, from, false));
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void pass(Socket from, Socket to, boolean remember) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] part = new byte[8192];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                if (remember) {
                    heard.append(new String(part, 0, read, ISO_8859_1));
                }
                out.write(part, 0, read);
            }
        } catch (IOException e) {
            return; // one of them has gone
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
