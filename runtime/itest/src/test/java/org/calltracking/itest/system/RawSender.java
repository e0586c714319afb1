// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** A sender who sends what he likes, when he likes. */
final class RawSender implements AutoCloseable {
    private static final int SMALL = 4 * 1024;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    RawSender(String url) throws IOException {
        this(url, new Socket());
    }

    private RawSender(String url, Socket socket) throws IOException {
        URI server = URI.create(url);
        this.socket = socket;
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** One who has hardly any room for answers that he does not read. */
    static RawSender slowReader(String url) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL);
        return new RawSender(url, socket);
    }

    RawSender send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** The answer as it comes, up to a text that is in it. */
    String answer(String upTo) throws IOException {
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (answer.indexOf(upTo) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after " + answer);
            }
            answer.append((char) next);
        }
        return answer.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
