// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.net.DefaultSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the socket of one conversation, in which no server can talk for ever. It can be cut from another thread. */
final class LimitedSockets extends DefaultSocketFactory {
    private static final int MOST_BYTES = 256 * 1024;

    private final AtomicReference<@Nullable Socket> made = new AtomicReference<>();

    @Override
    public Socket createSocket() {
        Socket socket = new LimitedSocket();
        made.set(socket);
        return socket;
    }

    void cut() {
        Socket socket = made.get();
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException("a socket can always be closed", e);
            }
        }
    }

    private static final class LimitedSocket extends Socket {
        private int left = MOST_BYTES;

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int read = in.read();
                    count(1);
                    return read;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int read = in.read(buffer, offset, length);
                    count(Math.max(0, read));
                    return read;
                }
            };
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("the server says more than it has to");
            }
        }
    }
}
