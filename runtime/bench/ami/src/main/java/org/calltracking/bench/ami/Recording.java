// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.ami;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One call as a real Asterisk told it, which can be played again as any number of other calls.
 *
 * @param events in their order
 * @param names what names this call, its channels and bridges alone
 * @param caller the recorded caller's number
 * @param dialled the recorded tracking number, without plus
 */
public record Recording(List<RecordedEvent> events, Pattern names, String caller, String dialled) {
    private static final Pattern NAME =
            Pattern.compile("(?m)^(?:Dest)?(?:Uniqueid|Channel|BridgeUniqueid): (\\S+)$", Pattern.CASE_INSENSITIVE);

    /**
     * One event.
     *
     * @param after since the call began
     * @param text its lines, without the blank one behind
     */
    public record RecordedEvent(Duration after, String text) {
        boolean isHangup() {
            return text.startsWith("Event: Hangup\n");
        }
    }

    /** A call that the office answers after 1.2 s and that the caller ends 3.2 s later; Asterisk 22. */
    public static Recording answered() {
        try (InputStream in = Recording.class.getResourceAsStream("/recordings/answered.txt")) {
            return parse(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param text events with blank lines between; the first tells of the caller's channel */
    static Recording parse(String text) {
        List<RecordedEvent> events = new ArrayList<>();
        double begin = Double.NaN;
        for (String event : text.strip().split("\n\n")) {
            double at = Double.parseDouble(field(event, "Timestamp"));
            begin = Double.isNaN(begin) ? at : begin;
            events.add(new RecordedEvent(Duration.ofNanos(Math.round((at - begin) * 1e9)), event));
        }
        Set<String> names = new LinkedHashSet<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group(1));
        }
        String first = events.get(0).text();
        return new Recording(List.copyOf(events), anyOf(names), field(first, "CallerIDNum"), field(first, "Exten"));
    }

    private static Pattern anyOf(Set<String> names) {
        return Pattern.compile(names.stream().map(Pattern::quote).collect(Collectors.joining("|")));
    }

    /** Which event tells that the last channel is gone. */
    int lastHangup() {
        int last = -1;
        for (int i = 0; i < events.size(); i++) {
            last = events.get(i).isHangup() ? i : last;
        }
        return last;
    }

    private static String field(String event, String name) {
        Matcher field = Pattern.compile("(?m)^" + name + ": (.*)$").matcher(event);
        if (!field.find()) {
            throw new IllegalArgumentException("no " + name + " in\n" + event);
        }
        return field.group(1);
    }
}
