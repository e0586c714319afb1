// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calltracking.api.UserError;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Which new passwords are accepted, after OWASP ASVS 5, section 6.2: long ones of any kind, unless attackers try them
 * first. Thread-safe.
 */
@Component(service = PasswordRules.class)
public final class PasswordRules {
    public static final int MIN_LENGTH = 8;
    public static final int MAX_LENGTH = 128;

    private static final String COMMON = "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt";
    private static final String PRODUCT = "calltracking";
    private static final int MIN_WORD = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<String> common;

    @Activate
    public PasswordRules() {
        this.common = common();
    }

    private static Set<String> common() {
        InputStream list = Objects.requireNonNull(PasswordRules.class.getResourceAsStream(COMMON), COMMON);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(list, UTF_8))) {
            return lines.lines()
                    .map(PasswordRules::lowerCase)
                    .filter(password -> length(password) >= MIN_LENGTH)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a password. */
    public record Fault(UserError.Code code, String message) {}

    /** How many characters a person sees in it. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** How many common passwords are refused. */
    int commonPasswords() {
        return common.size();
    }

    /**
     * What is wrong with a new password.
     *
     * @param name what its owner calls himself; blank if that is not known
     * @param email his address; blank if that is not known
     */
    public Optional<Fault> fault(String password, String name, String email) {
        int length = length(password);
        if (length == 0) {
            return fault(UserError.Code.REQUIRED, "is compulsory");
        }
        if (length < MIN_LENGTH) {
            return fault(UserError.Code.INVALID, "at least " + MIN_LENGTH + " characters are accepted");
        }
        if (length > MAX_LENGTH) {
            return fault(UserError.Code.TOO_LONG, "at most " + MAX_LENGTH + " characters are accepted");
        }
        String lower = lowerCase(password);
        if (common.contains(lower.strip())) {
            return fault(UserError.Code.INVALID, "a password that fewer people use is accepted");
        }
        String rest = without(words(name, email), lower);
        if (!rest.equals(lower) && length(rest) < MIN_LENGTH) {
            return fault(
                    UserError.Code.INVALID,
                    "at least " + MIN_LENGTH + " characters beside your name, your e-mail and \"" + PRODUCT
                            + "\" are accepted");
        }
        return Optional.empty();
    }

    /** The longest first, so that none is torn by another that stands in it. */
    private static List<String> words(String name, String email) {
        String mailbox = email.substring(0, Math.max(0, email.indexOf('@')));
        return Stream.of(PRODUCT, name, mailbox)
                .map(PasswordRules::lowerCase)
                .flatMap(text -> Stream.concat(Stream.of(text.strip()), BETWEEN_WORDS.splitAsStream(text)))
                .filter(word -> length(word) >= MIN_WORD)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private static String without(List<String> words, String text) {
        String rest = text;
        for (String word : words) {
            rest = rest.replace(word, "");
        }
        return rest;
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Optional<Fault> fault(UserError.Code code, String message) {
        return Optional.of(new Fault(code, message));
    }
}
