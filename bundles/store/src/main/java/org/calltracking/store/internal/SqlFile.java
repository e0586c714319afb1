// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import org.flywaydb.core.api.resource.LoadableResource;

/** A migration as Flyway reads it, wherever the bundle keeps it. */
final class SqlFile extends LoadableResource {
    private final String name;
    private final URL file;

    SqlFile(String name, URL file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public Reader read() {
        try {
            return new InputStreamReader(file.openStream(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String getAbsolutePath() {
        return file.toString();
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return file.toString();
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public String getRelativePath() {
        return name;
    }
}
