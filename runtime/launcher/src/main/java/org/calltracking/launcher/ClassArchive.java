// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes that this process has loaded, in a file from which the next one takes them without reading and verifying
 * them again, which spares it a fifth of its start. {@code bin/calltracking} names the file when there is none that fits
 * this program and this Java. What the virtual machine finds changed since, it loads as ever.
 */
final class ClassArchive {
    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    private static final String FILE_PROPERTY = "calltracking.class.archive";
    private static final String COMMAND = "vmCds";

    private final Path file;

    private ClassArchive(Path file) {
        this.file = file;
    }

    /** The one that is to be written; empty if there is one. */
    static Optional<ClassArchive> wanted() {
        return Optional.ofNullable(System.getProperty(FILE_PROPERTY)).map(name -> new ClassArchive(Path.of(name)));
    }

    /** Writes it whole or not at all, and removes those of earlier programs. Takes some seconds. */
    void write() {
        try {
            Path unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(unfinished);
            dump(unfinished);
            removeOthers(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | JMException e) {
            LOG.info("The classes are not kept for the next start: {}", e.toString());
        }
    }

    private static void dump(Path target) throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        COMMAND,
                        new Object[] {new String[] {"dynamic_dump", target.toString()}},
                        new String[] {String[].class.getName()});
    }

    private void removeOthers(Path kept) throws IOException {
        try (DirectoryStream<Path> archives =
                Files.newDirectoryStream(kept.toAbsolutePath().getParent(), "*.jsa*")) {
            for (Path archive : archives) {
                if (!archive.getFileName().equals(kept.getFileName())) {
                    Files.delete(archive);
                }
            }
        }
    }
}
