// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that hold passwords. */
record SecretFilesCheck(Situation situation) implements Check {
    private static final List<String> SETTINGS = List.of(
            "CALLTRACKING_DB_PASSWORD_FILE",
            "CALLTRACKING_AMI_SECRET_FILE",
            "CALLTRACKING_SMTP_PASSWORD_FILE",
            "CALLTRACKING_ADMIN_PASSWORD_FILE");

    @Override
    public String subject() {
        return "secrets";
    }

    @Override
    public List<Finding> look() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (String setting : SETTINGS) {
            if (situation.isSet(setting)) {
                findings.add(finding(setting, Path.of(situation.value(setting))));
            }
        }
        return findings;
    }

    private static Finding finding(String setting, Path file) throws IOException {
        String secret = Files.readString(file).strip();
        if (secret.isEmpty()) {
            return Finding.wrong(
                    setting + ": " + file + " is empty",
                    "write the password into it, and nothing else: editor " + file);
        }
        if (secret.lines().count() > 1) {
            return Finding.wrong(
                    setting + ": " + file + " has more than one line",
                    "leave the password alone in it, on one line: editor " + file);
        }
        return new FileRights(file).isOpenToOthers()
                ? Finding.warning(setting + ": others may read " + file, "chmod 600 " + file)
                : Finding.ok(setting + ": " + file);
    }
}
