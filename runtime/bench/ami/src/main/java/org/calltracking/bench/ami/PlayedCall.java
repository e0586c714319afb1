// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.ami;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recording played as a call of its own.
 *
 * @param serial no other call has it
 * @param caller the caller's number
 * @param dialled the tracking number, without plus
 */
record PlayedCall(Recording recording, int serial, String caller, String dialled) {

    private static final Pattern UNIQUE_ID = Pattern.compile("(.*\\.)(\\d+)");

    /** No call has so many channels. */
    private static final int CHANNELS = 100;

    /** The text of an event that happens now. */
    String event(int index, Instant now) {
        String text = recording
                .names()
                .matcher(recording.events().get(index).text())
                .replaceAll(name -> Matcher.quoteReplacement(own(name.group())));
        text = text.replace(recording.caller(), caller).replace(recording.dialled(), dialled);
        int stamp = text.indexOf("Timestamp: ");
        String seconds = String.format(Locale.ROOT, "%d.%06d", now.getEpochSecond(), now.getNano() / 1000);
        text = text.substring(0, stamp) + "Timestamp: " + seconds + text.substring(text.indexOf('\n', stamp));
        return text.replace("\n", "\r\n") + "\r\n\r\n";
    }

    /** Asterisk's unique ids end in a number, and clients read it as one. */
    private String own(String name) {
        Matcher unique = UNIQUE_ID.matcher(name);
        return unique.matches()
                ? unique.group(1) + (serial * CHANNELS + Integer.parseInt(unique.group(2)) % CHANNELS)
                : name + "-" + serial;
    }
}
