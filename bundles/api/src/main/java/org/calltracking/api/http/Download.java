// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import java.io.IOException;
import java.io.OutputStream;

/** An answer of status 200 that is made while it is sent, because it is too large to be held. Written once. */
public interface Download extends AutoCloseable {
    String contentType();

    /** Who reads it can only see by what it holds whether it came to its end. */
    void writeTo(OutputStream out) throws IOException;

    /** Called in any case. */
    @Override
    void close();
}
