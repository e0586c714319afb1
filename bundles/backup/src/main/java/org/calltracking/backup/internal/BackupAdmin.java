// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import org.calltracking.api.http.AdminEndpoint;
import org.calltracking.api.http.Download;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.api.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /admin/backup} answers a backup, with {@code ?key=true} one with keys; {@code GET} about how large. */
@Component
public final class BackupAdmin implements AdminEndpoint {
    private static final Logger log = LoggerFactory.getLogger(BackupAdmin.class);
    private static final String PATH = "/admin/backup";

    private final JsonMapper json = new JsonMapper();
    private final Backups backups;
    private final Semaphore oneAtATime = new Semaphore(1);

    @Activate
    public BackupAdmin(@Reference Backups backups) {
        this.backups = backups;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public @Nullable Download download(Request request) {
        if (!isOrder(request) || !oneAtATime.tryAcquire()) {
            return null;
        }
        try {
            boolean withKey = "true".equals(request.query().get("key"));
            Backup backup = backups.begin(backups.version(), withKey);
            log.info("The operator takes a backup{}", withKey ? " with the keys" : "");
            return new Releasing(backup);
        } catch (SQLException e) {
            oneAtATime.release();
            throw new StoreUnavailableException("no snapshot can be taken", e);
        } catch (IOException e) {
            oneAtATime.release();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            oneAtATime.release();
            throw e;
        }
    }

    @Override
    public Response answer(Request request) {
        if (!request.path().equals(PATH)) {
            return refusal(404, "there is no " + request.path());
        }
        if (isOrder(request)) {
            return refusal(409, "a backup is being made already: wait until it is done");
        }
        if (!request.onlyLooks()) {
            return refusal(405, "only GET and POST are accepted here").with("Allow", "GET, POST");
        }
        try {
            return answer(200, json.createObjectNode().put("bytes", backups.expectedBytes()));
        } catch (SQLException e) {
            throw new StoreUnavailableException("the tables cannot be looked at", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOrder(Request request) {
        return request.path().equals(PATH) && request.method().equals("POST");
    }

    private Response refusal(int status, String reason) {
        return answer(status, json.createObjectNode().put("error", reason));
    }

    private static Response answer(int status, ObjectNode answer) {
        return Response.json(status, answer.toString().getBytes(UTF_8));
    }

    /** Lets the next begin when it is over. */
    private final class Releasing implements Download {
        private final Backup backup;

        private Releasing(Backup backup) {
            this.backup = backup;
        }

        @Override
        public String contentType() {
            return backup.contentType();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            backup.writeTo(out);
        }

        @Override
        public void close() {
            try {
                backup.close();
            } finally {
                oneAtATime.release();
            }
        }
    }
}
