// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Text of a header. Control characters and line ends become spaces; marks that turn the direction of writing, with which a
 * text can be made to look like another, are left out.
 */
record HeaderText(String text) {
    static final String LINE_END = "\r\n";

    private static final Pattern BREAKING = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]");
    private static final Pattern TURNING = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern PLAIN = Pattern.compile("(?!.*=\\?)[ -~]{0,60}");
    /** So many bytes make an encoded word of less than 75 characters. */
    private static final int WORD_BYTES = 45;

    HeaderText {
        text = TURNING.matcher(BREAKING.matcher(text).replaceAll(" ")).replaceAll("");
    }

    boolean isPlain() {
        return PLAIN.matcher(text).matches();
    }

    /** As it stands in a header: encoded words of RFC 2047, one a line, where plain ASCII does not do. */
    String encoded() {
        if (isPlain()) {
            return text;
        }
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        for (int character : text.codePoints().toArray()) {
            String next = Character.toString(character);
            if (bytes(word) + bytes(next) > WORD_BYTES) {
                words.append(encodedWord(word)).append(LINE_END).append(' ');
                word.setLength(0);
            }
            word.append(next);
        }
        return words.append(encodedWord(word)).toString();
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(UTF_8).length;
    }

    private static String encodedWord(CharSequence text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.toString().getBytes(UTF_8)) + "?=";
    }
}
