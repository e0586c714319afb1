// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer whose writing may be broken off when it holds a thread. */
final class WatchedResponse extends HttpServletResponseWrapper {
    private final String visitor;
    private final SlowReaders readers;
    private @Nullable Watched out;
    private volatile boolean brokenOff;

    WatchedResponse(HttpServletResponse response, String visitor, SlowReaders readers) {
        super(response);
        this.visitor = visitor;
        this.readers = readers;
    }

    /** Whether who asked did not take it: he went away, or was too slow. */
    boolean isBrokenOff() {
        return brokenOff;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        Watched present = out;
        if (present == null) {
            present = new Watched(super.getOutputStream());
            out = present;
        }
        return present;
    }

    private final class Watched extends ServletOutputStream {
        private final ServletOutputStream written;
        private boolean waits = true;

        Watched(ServletOutputStream written) {
            this.written = written;
        }

        private void watch(SlowReaders.Write write) throws IOException {
            try {
                if (waits) {
                    readers.write(visitor, write);
                } else {
                    write.run();
                }
            } catch (IOException | RuntimeException e) {
                // Of a write that another has broken off, the server says that it is pending.
                brokenOff = true;
                throw e;
            }
        }

        @Override
        public void write(int value) throws IOException {
            watch(() -> written.write(value));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            watch(() -> written.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            watch(written::flush);
        }

        @Override
        public void close() throws IOException {
            watch(written::close);
        }

        @Override
        public boolean isReady() {
            return written.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            waits = false;
            written.setWriteListener(listener);
        }
    }
}
