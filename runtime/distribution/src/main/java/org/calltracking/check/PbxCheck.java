// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.calltracking.launcher.Settings;

/** The login at the PBX, and what it may do there. The secret is not sent: the login answers a challenge. */
record PbxCheck(Situation situation) implements Check {
    private static final int LIMIT_MILLIS = 3_000;
    private static final String GREETING = "Asterisk Call Manager/";
    private static final Set<String> ACTIONS = Set.of("coreshowchannels", "dbput", "dbget", "dbdel");

    @Override
    public String subject() {
        return "pbx";
    }

    @Override
    public List<Finding> look() throws IOException {
        if (situation.isSpoilt("CALLTRACKING_AMI_")) {
            return List.of(Finding.warning("not looked at", "mend the settings first"));
        }
        if (!situation.isSet(Settings.AMI_HOST)) {
            return List.of(Finding.ok("none is set: " + Settings.AMI_HOST));
        }
        String place = situation.value(Settings.AMI_HOST) + ":" + situation.value(Settings.AMI_PORT);
        try (AmiDialogue dialogue = new AmiDialogue(
                situation.value(Settings.AMI_HOST),
                Integer.parseInt(situation.value(Settings.AMI_PORT)),
                LIMIT_MILLIS)) {
            if (!dialogue.greeting().startsWith(GREETING)) {
                return List.of(notAManager(place));
            }
            return List.of(login(dialogue, place));
        } catch (SocketTimeoutException e) {
            return List.of(notAManager(place));
        } catch (UnknownHostException | ConnectException e) {
            return List.of(Finding.wrong(
                    "no manager interface answers at " + place,
                    "write enabled = yes, port = " + situation.value(Settings.AMI_PORT)
                            + " and bindaddr below [general] in manager.conf of the Asterisk and start it, or set "
                            + Settings.AMI_HOST + " and " + Settings.AMI_PORT + " to where it is"));
        }
    }

    private static Finding notAManager(String place) {
        return Finding.wrong(
                place + " does not greet as an Asterisk manager interface",
                "set " + Settings.AMI_HOST + " and " + Settings.AMI_PORT + " to that of the Asterisk, by default "
                        + Settings.AMI_PORT + "=5038");
    }

    private Finding login(AmiDialogue dialogue, String place) throws IOException {
        String user = situation.value(Settings.AMI_USER);
        dialogue.send("Action", "Challenge", "AuthType", "MD5");
        String challenge = dialogue.answer().getOrDefault("challenge", "");
        dialogue.send(
                "Action",
                "Login",
                "AuthType",
                "MD5",
                "Username",
                user,
                "Key",
                digest(challenge + secret()),
                "Events",
                "on");
        Map<String, String> answer = dialogue.answer();
        if (!"Success".equalsIgnoreCase(answer.get("response"))) {
            return Finding.wrong(
                    "the login of " + user + " at " + place + " is refused: " + answer.get("message"),
                    "write the same secret below [" + user + "] in manager.conf and into " + Settings.AMI_SECRET
                            + ", let \"permit\" there name the address of this machine, and give \"manager reload\" on"
                            + " Asterisk's console");
        }
        return rights(dialogue, user, place);
    }

    /** Who may read the class "system" is told at once that the PBX has booted; the actions can be asked for. */
    private static Finding rights(AmiDialogue dialogue, String user, String place) throws IOException {
        dialogue.send("Action", "ListCommands");
        boolean booted = false;
        Map<String, String> message = dialogue.message();
        while (!message.containsKey("response")) {
            booted |= "FullyBooted".equals(message.get("event"));
            message = dialogue.message();
        }
        Set<String> missing = new TreeSet<>(ACTIONS);
        missing.removeAll(message.keySet());
        dialogue.send("Action", "Logoff");
        if (!missing.isEmpty() || !booted) {
            return Finding.wrong(
                    user + " at " + place + " lacks " + (missing.isEmpty() ? "read = system" : "write = system"),
                    "write read = call,system and write = system below [" + user
                            + "] in manager.conf, and give \"manager reload\" on Asterisk's console");
        }
        return Finding.ok(user + " at " + place + " (that it may read the class call shows with the first call)");
    }

    private String secret() throws IOException {
        String file = situation.value(Settings.AMI_SECRET + "_FILE");
        return file.isEmpty()
                ? situation.value(Settings.AMI_SECRET)
                : Files.readString(Path.of(file)).strip();
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
