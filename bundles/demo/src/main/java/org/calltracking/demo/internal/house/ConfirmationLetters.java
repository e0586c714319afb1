// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.house;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventListener;
import org.osgi.service.component.annotations.Component;

/** Reads the mail of the demo's owner, who has no mailbox. */
@Component(service = {EventListener.class, ConfirmationLetters.class})
public final class ConfirmationLetters implements EventListener {
    /** A top-level domain that leads nowhere by RFC 2606. */
    public static final String OWNER = "owner@velodvor.invalid";

    private static final Pattern LINK = Pattern.compile("https?://\\S+/confirm\\?token=\\S+");

    private final BlockingQueue<URI> links = new LinkedBlockingQueue<>();

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public Set<String> types() {
        return Set.of("mail.requested");
    }

    @Override
    public void on(Event event) {
        Matcher link = LINK.matcher(event.payload().getOrDefault("text", ""));
        if (OWNER.equals(event.payload().get("to")) && link.find()) {
            links.add(URI.create(link.group()));
        }
    }

    /** The link of the oldest letter that nobody has read; waits for one. */
    public Optional<URI> next(Duration patience) {
        try {
            return Optional.ofNullable(links.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while waiting for mail");
        }
    }
}
