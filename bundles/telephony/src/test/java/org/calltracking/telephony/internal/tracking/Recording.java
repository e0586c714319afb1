// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.tracking;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.Channel;

/** AMI as it was recorded from a real Asterisk, in the words of the PBX port. */
public final class Recording {
    private Recording() {}

    public static List<PbxEvent> of(String name) {
        List<PbxEvent> events = new ArrayList<>();
        for (String block : read(name).split("\n\n", -1)) {
            Map<String, String> fields = new HashMap<>();
            block.lines().filter(line -> line.contains(": ")).forEach(line -> {
                int colon = line.indexOf(": ");
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            });
            PbxEvent event = translate(fields);
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private static PbxEvent translate(Map<String, String> f) {
        return switch (f.getOrDefault("Event", "")) {
            case "Newchannel" ->
                new PbxEvent.ChannelCreated(
                        at(f), channel(f, ""), f.get("Context"), f.get("Exten"), known(f.get("CallerIDNum")));
            case "DialBegin" -> new PbxEvent.DialBegan(at(f), channel(f, ""), channel(f, "Dest"));
            case "DialState" ->
                "RINGING".equals(f.get("DialStatus")) ? new PbxEvent.DialRinging(at(f), channel(f, "Dest")) : null;
            case "DialEnd" -> new PbxEvent.DialEnded(at(f), channel(f, ""), channel(f, "Dest"), f.get("DialStatus"));
            case "BridgeEnter" -> new PbxEvent.BridgeEntered(at(f), channel(f, ""), f.get("BridgeUniqueid"));
            case "BridgeLeave" -> new PbxEvent.BridgeLeft(at(f), channel(f, ""), f.get("BridgeUniqueid"));
            case "Hangup" -> new PbxEvent.ChannelHungUp(at(f), channel(f, ""), Integer.parseInt(f.get("Cause")));
            default -> null;
        };
    }

    private static Channel channel(Map<String, String> f, String prefix) {
        String unique = f.get(prefix.isEmpty() ? "Uniqueid" : prefix + "Uniqueid");
        String linked = f.get(prefix.isEmpty() ? "Linkedid" : prefix + "Linkedid");
        return unique == null || linked == null ? null : new Channel(unique, linked);
    }

    private static String known(String text) {
        return text == null || text.equals("<unknown>") ? null : text;
    }

    private static Instant at(Map<String, String> f) {
        BigDecimal micros = new BigDecimal(f.get("Timestamp")).movePointRight(6);
        return Instant.EPOCH.plusNanos(micros.longValueExact() * 1000);
    }

    private static String read(String name) {
        try (InputStream in = Recording.class.getResourceAsStream("/ami/" + name + ".txt")) {
            return new String(requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
