// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mariadb.internal;

import org.calltracking.api.store.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offers the embedded server to the store. {@link EmbeddedMariaDb} enables it once the server answers. */
@Component(enabled = false)
public final class EmbeddedDatabase implements Database {
    private final EmbeddedServer server;

    @Activate
    public EmbeddedDatabase(@Reference EmbeddedMariaDb mariaDb) {
        this.server = mariaDb.server();
    }

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public String user() {
        return server.user();
    }

    @Override
    public String password() {
        return server.password();
    }

    @Override
    public String description() {
        return "embedded MariaDB " + server.version();
    }
}
