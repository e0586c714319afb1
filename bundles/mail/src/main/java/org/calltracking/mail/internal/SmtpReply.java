// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server has said, for people.
 *
 * @param text one line of a few hundred characters, in which addresses are masked
 */
record SmtpReply(String text) {
    private static final int LONGEST = 300;
    private static final Pattern CODE = Pattern.compile("^([0-9]{3})-");
    private static final Pattern NOT_FOR_LOGS = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");
    private static final Pattern ADDRESS = Pattern.compile("([^\\s<>\"@:;,=])[^\\s<>\"@:;,=]*@([\\p{L}\\p{N}.-]+)");

    static SmtpReply of(String... lines) {
        List<String> shown = Stream.of(lines)
                .map(line -> CODE.matcher(line).replaceFirst("$1 "))
                .toList();
        String line = NOT_FOR_LOGS.matcher(String.join(" ", shown)).replaceAll(" ");
        String masked = ADDRESS.matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "***@" + found.group(2)));
        return new SmtpReply(masked.length() > LONGEST ? masked.substring(0, LONGEST) + "..." : masked);
    }
}
