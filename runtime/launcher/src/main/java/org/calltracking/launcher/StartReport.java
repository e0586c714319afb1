// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The few lines by which a start tells people what it uses and what is missing. */
final class StartReport {
    private static final String DEMO_FEATURE = "demo";

    private final PrintStream out;

    StartReport(PrintStream out) {
        this.out = out;
    }

    void uses(Settings settings) {
        out.printf(
                "Calltracking %s on Java %s%n",
                Objects.requireNonNullElse(StartReport.class.getPackage().getImplementationVersion(), "(development)"),
                Runtime.version());
        line("features", String.join(", ", settings.features()));
        line("data", settings.data().toString());
        line("http", settings.http() + ", for visitors " + publicUrl(settings));
        line("management", settings.management().url() + "/health/ready");
        line("database", database(settings));
        line("pbx", pbx(settings));
        line("mail", mail(settings));
    }

    void unknown(Set<String> names) {
        names.forEach(name -> line("warning", name + " is not a name that means anything here"));
    }

    void waitsFor(List<String> what) {
        line("waiting", "not ready yet: " + String.join(", ", what));
    }

    void ready(Duration after, Settings settings) {
        String url = settings.variables().get(Settings.PUBLIC_URL);
        boolean demo = settings.features().contains(DEMO_FEATURE);
        out.printf(
                Locale.ROOT,
                "ready in %.1f s: %s%n",
                after.toMillis() / 1_000.0,
                demo
                        ? url + "/demo, which is filled in some seconds; the API: " + url + "/graphiql"
                        : url + "/graphiql");
    }

    void stopping() {
        out.println("stopping");
    }

    void stopped() {
        out.println("stopped");
    }

    private void line(String what, String value) {
        out.printf("  %-11s %s%n", what, value);
    }

    private static String publicUrl(Settings settings) {
        String url = settings.variables().get(Settings.PUBLIC_URL);
        boolean guessed = url.equals("http://" + settings.http());
        return guessed && settings.http().host().isAnyLocalAddress()
                ? url + ", which no visitor can open: set " + Settings.PUBLIC_URL
                : url;
    }

    private static String database(Settings settings) {
        Variables variables = settings.variables();
        if (variables.isSet(Settings.DB_URL)) {
            return withoutSecrets(variables.get(Settings.DB_URL)) + " as " + variables.get(Settings.DB_USER);
        }
        return settings.features().contains(Settings.DATABASE_FEATURE)
                ? "embedded MariaDB in the data folder"
                : "none configured: set " + Settings.DB_URL;
    }

    private static String pbx(Settings settings) {
        Variables variables = settings.variables();
        return variables.isSet(Settings.AMI_HOST)
                ? "Asterisk at " + variables.get(Settings.AMI_HOST) + ":" + variables.get(Settings.AMI_PORT) + " as "
                        + variables.get(Settings.AMI_USER)
                : "none configured: set " + Settings.AMI_HOST;
    }

    private static String mail(Settings settings) {
        Variables variables = settings.variables();
        return variables.isSet(Settings.SMTP_HOST)
                ? "SMTP at " + variables.get(Settings.SMTP_HOST) + ":" + variables.get(Settings.SMTP_PORT)
                : "files in " + settings.data().resolve("mail");
    }

    /** A JDBC URL may carry a password before the host or among its options. */
    static String withoutSecrets(String jdbcUrl) {
        return jdbcUrl.replaceFirst("[?].*$", "").replaceFirst("//[^/]*@", "//");
    }
}
