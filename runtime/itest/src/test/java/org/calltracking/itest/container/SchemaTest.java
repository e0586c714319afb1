// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.calltracking.itest.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Each change of the schema is seen by whoever reviews it. */
@ExtendWith(FelixExtension.class)
class SchemaTest {
    private static final Path COMMITTED = Path.of("../../features/schema.graphqls");
    private static final Path RUNNING = Path.of("target/schema.graphqls");

    private final Felix felix;

    SchemaTest(Felix felix) {
        this.felix = felix;
    }

    @Test
    void theCommittedSchemaIsTheOneThatRuns() throws IOException {
        String committed = Files.readString(COMMITTED);
        try {
            Await.until(
                    Duration.ofSeconds(30),
                    () -> "the committed schema. If the change is meant: cp runtime/itest/" + RUNNING + " features/",
                    () -> running().equals(committed));
        } finally {
            Files.writeString(RUNNING, running());
        }
    }

    private String running() {
        try {
            for (ServiceReference<?> reference :
                    felix.bundles().getServiceReferences(Supplier.class, "(name=schema.sdl)")) {
                return String.valueOf(((Supplier<?>) felix.bundles().getService(reference)).get());
            }
            return "";
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
