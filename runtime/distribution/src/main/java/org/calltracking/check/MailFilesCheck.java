// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.calltracking.launcher.Settings;

/** The folder in which each mail becomes a file, where no mail server is named. */
record MailFilesCheck(Situation situation) implements Check {
    @Override
    public String subject() {
        return "mail";
    }

    @Override
    public List<Finding> look() throws IOException {
        if (situation.isSet(Settings.SMTP_HOST)) {
            return List.of();
        }
        Path folder = situation.settings().data().resolve("mail");
        if (!Files.exists(folder)) {
            return List.of(Finding.ok("each mail will become a file in " + folder));
        }
        if (!Files.isDirectory(folder)) {
            return List.of(Finding.wrong(folder + " is a file and no folder", "mv " + folder + " " + folder + ".old"));
        }
        if (!Files.isWritable(folder)) {
            return List.of(Finding.wrong(
                    folder + " may not be written by " + System.getProperty("user.name"),
                    "sudo chown -R " + System.getProperty("user.name") + " " + folder));
        }
        return List.of(
                new FileRights(folder).isOpenToOthers()
                        ? Finding.wrong(
                                "others may look into " + folder + ", and mails hold links that open accounts",
                                "chmod 700 " + folder)
                        : Finding.ok("each mail becomes a file in " + folder));
    }
}
