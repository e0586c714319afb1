// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Wiring;

/** A contribution out of a text. */
public record FakePart(String name, String text, Consumer<Wiring> wirings) implements GraphQlContribution {

    @Override
    public List<URL> sdl() {
        try {
            return List.of(new URL(null, "memory:/" + name + ".graphqls", new InMemory(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void wire(Wiring wiring) {
        wirings.accept(wiring);
    }

    private static final class InMemory extends URLStreamHandler {
        private final String text;

        InMemory(String text) {
            this.text = text;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    }
}
