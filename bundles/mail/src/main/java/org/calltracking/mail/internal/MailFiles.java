// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each mail that is asked for into a file of its own, which a mail program can open. */
@Component(configurationPid = "org.calltracking.mail", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MailFiles.Config.class)
public final class MailFiles implements EventListener {
    private static final Logger LOG = LoggerFactory.getLogger(MailFiles.class);
    private static final String REQUESTED = "mail.requested";
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Mails hold links that open accounts. */
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Where the files go. */
    @ObjectClassDefinition(name = "Mail")
    @interface Config {
        @AttributeDefinition(description = "The data folder; mails lie in the folder mail in it")
        String data_folder();
    }

    private final Path folder;

    @Activate
    public MailFiles(Config config) throws IOException {
        this.folder = Path.of(config.data_folder(), "mail").toAbsolutePath().normalize();
        Files.createDirectories(folder.getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, OWNER_ONLY_FOLDER);
        }
        LOG.info("Mail: each mail becomes a file in {}", folder);
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Set<String> types() {
        return Set.of(REQUESTED);
    }

    /** The name of the file comes from the event alone: a repeated delivery writes the same file again. */
    @Override
    public void on(Event event) throws IOException {
        byte[] message;
        try {
            message = mail(event).message();
        } catch (IllegalArgumentException e) {
            LOG.error("The mail of event {} is left out: {}", event.id(), e.getMessage());
            return;
        }
        String name = FILE_TIME.format(event.occurredAt()) + "-" + event.id();
        Path part = folder.resolve(name + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY_FILE)) {
            ByteBuffer rest = ByteBuffer.wrap(message);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(part, folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Mail mail(Event event) {
        return new Mail(
                event.id(), event.occurredAt(), field(event, "to"), field(event, "subject"), field(event, "text"));
    }

    private static String field(Event event, String name) {
        String value = event.payload().get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return value;
    }
}
