// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A server that says over the wire just what it is told to. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger accepted = new AtomicInteger();
    /** The requests as they came, heads and bodies. */
    final Queue<String> requests = new ConcurrentLinkedQueue<>();
    /** The connections on which the other end has closed. */
    final Queue<Socket> closed = new ConcurrentLinkedQueue<>();

    /** Answers one request; the connection goes on until it throws. */
    interface Answering {
        void answer(String request, OutputStream out) throws IOException, InterruptedException;
    }

    RawServer(Answering answering) {
        this(address("127.0.0.1"), 0, ServerSocketFactory.getDefault(), answering);
    }

    RawServer(InetAddress address, int port, ServerSocketFactory sockets, Answering answering) {
        try {
            socket = sockets.createServerSocket();
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(() -> accept(answering));
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole answer. */
    static Answering answering(String status, String headers, String body) {
        return (request, out) -> out.write(
                ("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(ISO_8859_1));
    }

    int connections() {
        return accepted.get();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept(Answering answering) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                accepted.incrementAndGet();
                thread(() -> serve(connection, answering));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection, Answering answering) {
        try (connection) {
            String request = read(connection.getInputStream());
            while (request != null) {
                requests.add(request);
                answering.answer(request, connection.getOutputStream());
                connection.getOutputStream().flush();
                request = read(connection.getInputStream());
            }
        } catch (IOException | InterruptedException e) {
            // Counts as closed below.
        }
        closed.add(connection);
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
        }
        String text = head.toString(ISO_8859_1);
        int length = text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        return text + new String(in.readNBytes(length), ISO_8859_1);
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
