// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A visitor with a real Chromium, who stays on one page until closed. */
public final class Browser implements AutoCloseable {
    private static final Path SCRIPTS = Path.of("web");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final JsonNode page;

    /** Opens the page and waits for the snippet's answer and, for a moment, for another text at the selector. */
    public Browser(String url, String selector, String original) {
        try {
            process = new ProcessBuilder("node", "visit.mjs", url, selector, original)
                    .directory(SCRIPTS.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("the browser said nothing");
            }
            page = JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stood on the page: {@code swapped}, {@code text}, {@code links}, {@code complaints}, {@code requests}. */
    public JsonNode page() {
        return page;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
