// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calltracking.launcher.Misfit;
import org.calltracking.launcher.Settings;

/** The names and values of the settings. */
record SettingsCheck(Situation situation) implements Check {
    private static final String PROXIES = "CALLTRACKING_TRUSTED_PROXIES";
    private static final String FILE_SUFFIX = "_FILE";
    private static final Pattern ADDRESS_OR_RANGE = Pattern.compile("[0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*(?:/[0-9]{1,3})?");

    @Override
    public String subject() {
        return "settings";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        situation.misfits().forEach(misfit -> findings.add(Finding.wrong(misfit.problem(), advice(misfit))));
        situation
                .settings()
                .unknownNames(situation.environment())
                .forEach(name ->
                        findings.add(Finding.wrong(name + " is not a name that means anything here", instead(name))));
        proxiesThatAreNone()
                .forEach(entry -> findings.add(Finding.wrong(
                        PROXIES + ": \"" + entry + "\" is no address",
                        "write addresses and ranges with commas between, such as " + PROXIES
                                + "=127.0.0.1,10.1.0.0/16")));
        return findings.isEmpty() ? List.of(Finding.ok(set())) : findings;
    }

    private String advice(Misfit misfit) {
        String setting = misfit.settings().get(0);
        if (misfit.settings().size() == 1 && setting.endsWith(FILE_SUFFIX)) {
            Path file = Path.of(situation.environment().getOrDefault(setting, situation.value(setting)));
            String user = System.getProperty("user.name");
            return (Files.exists(file)
                            ? "let " + user + " read it: sudo chown " + user + " " + file
                            : "write what is secret into " + file)
                    + ", or change " + setting + " to another file";
        }
        return "change " + String.join(" or ", misfit.settings()) + " to what is said there, or take it away";
    }

    private Stream<String> proxiesThatAreNone() {
        return Stream.of(situation.value(PROXIES).split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .filter(entry -> !ADDRESS_OR_RANGE.matcher(entry).matches());
    }

    private String instead(String name) {
        List<String> known = new ArrayList<>(situation.settings().variables().names());
        known.add(Settings.FEATURES);
        return new Spelling(known)
                .nearest(name)
                .map(meant -> "did you mean " + meant + "? Write that, or take " + name + " away")
                .orElse("take it away: unset " + name + ", or delete its line in the file of settings");
    }

    private String set() {
        String names = situation.environment().keySet().stream()
                .filter(name -> name.startsWith(Settings.PREFIX))
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none is set" : names;
    }
}
