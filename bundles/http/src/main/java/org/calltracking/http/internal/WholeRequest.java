// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** A request whose body is gathered first, so that who reads it does not wait. */
final class WholeRequest extends HttpServletRequestWrapper {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    WholeRequest(HttpServletRequest request) {
        super(request);
    }

    void gather(byte[] bytes, int count) {
        body.write(bytes, 0, count);
    }

    int gathered() {
        return body.size();
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Gathered(new ByteArrayInputStream(body.toByteArray()));
    }

    private static final class Gathered extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Gathered(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body is here already");
        }
    }
}
