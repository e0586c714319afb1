// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import static org.calltracking.launcher.Settings.ADMIN_EMAIL;
import static org.calltracking.launcher.Settings.ADMIN_PASSWORD_FILE;
import static org.calltracking.launcher.Settings.AMI_HOST;
import static org.calltracking.launcher.Settings.AMI_SECRET;
import static org.calltracking.launcher.Settings.AMI_USER;
import static org.calltracking.launcher.Settings.CURRENCY;
import static org.calltracking.launcher.Settings.DB_URL;
import static org.calltracking.launcher.Settings.DB_USER;
import static org.calltracking.launcher.Settings.HTTP_HOST;
import static org.calltracking.launcher.Settings.HTTP_PORT;
import static org.calltracking.launcher.Settings.LANGUAGE;
import static org.calltracking.launcher.Settings.LOG_FORMAT;
import static org.calltracking.launcher.Settings.MAIL_FROM;
import static org.calltracking.launcher.Settings.MANAGEMENT_HOST;
import static org.calltracking.launcher.Settings.MANAGEMENT_PORT;
import static org.calltracking.launcher.Settings.PUBLIC_URL;
import static org.calltracking.launcher.Settings.REGISTRATION;
import static org.calltracking.launcher.Settings.SMTP_HOST;
import static org.calltracking.launcher.Settings.SMTP_PASSWORD;
import static org.calltracking.launcher.Settings.SMTP_PORT;
import static org.calltracking.launcher.Settings.SMTP_SECURITY;
import static org.calltracking.launcher.Settings.SMTP_USER;
import static org.calltracking.launcher.Settings.TIME_ZONE;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the values of the settings must be, as far as it can be told before anything runs. */
final class SettingRules {
    private static final int LAST_PORT = 65_535;
    private static final String FILE_SUFFIX = "_FILE";
    private static final Set<String> SMTP_SECURITIES = Set.of("starttls", "tls", "none");
    private static final Pattern ADDRESS =
            Pattern.compile("[!-~&&[^<>()\\[\\],;:\\\\\"@]]{1,64}@[\\p{L}\\p{N}.-]{1,253}");
    private static final Pattern NAMED_ADDRESS = Pattern.compile("[^<>\\p{Cntrl}]*<" + ADDRESS + ">");
    private static final String MADE_WHEN_MISSING = "CALLTRACKING_SECRET_KEY_FILE";

    private final Variables variables;
    private final List<Misfit> misfits = new ArrayList<>();

    private SettingRules(Variables variables) {
        this.variables = variables;
    }

    static List<Misfit> misfits(Variables variables) {
        SettingRules rules = new SettingRules(variables);
        rules.checkAddress(HTTP_HOST, HTTP_PORT);
        rules.checkAddress(MANAGEMENT_HOST, MANAGEMENT_PORT);
        rules.checkTwoPorts();
        rules.checkFiles();
        rules.checkPublicUrl();
        rules.checkDatabase();
        rules.checkPbx();
        rules.checkMail();
        rules.checkFirstOperator();
        rules.checkLogFormat();
        rules.checkAccounts();
        return rules.misfits;
    }

    private void checkPort(String portName) {
        int port = Integer.parseInt(variables.get(portName));
        if (port < 1 || port > LAST_PORT) {
            add(portName, portName + " must be 1 to " + LAST_PORT + ", not " + port);
        }
    }

    private void checkAddress(String hostName, String portName) {
        checkPort(portName);
        try {
            InetAddress.getByName(variables.get(hostName));
        } catch (UnknownHostException e) {
            add(
                    hostName,
                    hostName + " is not an address of this machine, such as 127.0.0.1 or 0.0.0.0: "
                            + variables.get(hostName));
        }
    }

    private void checkTwoPorts() {
        if (variables.get(HTTP_PORT).equals(variables.get(MANAGEMENT_PORT))
                && variables.get(HTTP_HOST).equals(variables.get(MANAGEMENT_HOST))) {
            misfits.add(new Misfit(
                    List.of(HTTP_PORT, MANAGEMENT_PORT),
                    HTTP_PORT + " and " + MANAGEMENT_PORT + " must differ, and both are " + variables.get(HTTP_PORT)));
        }
    }

    private void checkFiles() {
        for (String name : new TreeSet<>(variables.names())) {
            if (name.endsWith(FILE_SUFFIX) && variables.isSet(name)) {
                String direct = name.substring(0, name.length() - FILE_SUFFIX.length());
                if (variables.names().contains(direct) && variables.isSet(direct)) {
                    misfits.add(new Misfit(List.of(direct, name), "set " + direct + " or " + name + ", not both"));
                } else {
                    checkFile(name, variables.get(name));
                }
            }
        }
    }

    private void checkFile(String name, String given) {
        try {
            Path file = Path.of(given);
            boolean comesLater = name.equals(MADE_WHEN_MISSING) && !Files.exists(file);
            if (comesLater || Files.isRegularFile(file) && Files.isReadable(file)) {
                return;
            }
        } catch (InvalidPathException e) {
            // Falls to the message below.
        }
        add(name, name + " names a file that cannot be read: " + given);
    }

    private void checkPublicUrl() {
        String url = variables.get(PUBLIC_URL);
        try {
            URI uri = new URI(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && url.equals(uri.getScheme() + "://" + uri.getAuthority())) {
                return;
            }
        } catch (URISyntaxException e) {
            // Falls to the message below.
        }
        add(PUBLIC_URL, PUBLIC_URL + " must look like https://calls.example.com, without a path: " + url);
    }

    private void checkDatabase() {
        if (variables.isSet(DB_URL)) {
            if (!variables.get(DB_URL).startsWith("jdbc:mariadb:")) {
                add(DB_URL, DB_URL + " must begin with jdbc:mariadb: as in jdbc:mariadb://db.example.com/calltracking");
            }
            if (!variables.isSet(DB_USER)) {
                misfits.add(new Misfit(List.of(DB_URL, DB_USER), DB_URL + " is set, so " + DB_USER + " is needed too"));
            }
        }
    }

    private void checkPbx() {
        if (variables.isSet(AMI_HOST)) {
            if (!variables.isSet(AMI_USER)) {
                misfits.add(new Misfit(
                        List.of(AMI_HOST, AMI_USER), AMI_HOST + " is set, so " + AMI_USER + " is needed too"));
            }
            if (!variables.isSet(AMI_SECRET) && !variables.isSet(AMI_SECRET + FILE_SUFFIX)) {
                misfits.add(new Misfit(
                        List.of(AMI_HOST, AMI_SECRET),
                        AMI_HOST + " is set, so " + AMI_SECRET + " or " + AMI_SECRET + FILE_SUFFIX + " is needed too"));
            }
        }
    }

    private void checkMail() {
        String from = variables.get(MAIL_FROM);
        if (!from.isEmpty()
                && !ADDRESS.matcher(from).matches()
                && !NAMED_ADDRESS.matcher(from).matches()) {
            add(MAIL_FROM, MAIL_FROM + " must look like name@example.com or Some Name <name@example.com>: " + from);
        }
        checkSmtpSecurity();
        if (variables.isSet(SMTP_HOST)) {
            checkPort(SMTP_PORT);
            if (from.isEmpty()) {
                misfits.add(new Misfit(
                        List.of(SMTP_HOST, MAIL_FROM), SMTP_HOST + " is set, so " + MAIL_FROM + " is needed too"));
            }
        }
        boolean password = variables.isSet(SMTP_PASSWORD) || variables.isSet(SMTP_PASSWORD + FILE_SUFFIX);
        if (variables.isSet(SMTP_USER) != password) {
            misfits.add(new Misfit(
                    List.of(SMTP_USER, SMTP_PASSWORD),
                    "set " + SMTP_USER + " with " + SMTP_PASSWORD + " or " + SMTP_PASSWORD + FILE_SUFFIX
                            + ", or none of them"));
        }
    }

    private void checkSmtpSecurity() {
        String security = variables.get(SMTP_SECURITY);
        if (!SMTP_SECURITIES.contains(security)) {
            add(SMTP_SECURITY, SMTP_SECURITY + " must be starttls, tls or none, not \"" + security + "\"");
        }
        if (security.equals("none") && variables.isSet(SMTP_HOST) && !isThisMachine(variables.get(SMTP_HOST))) {
            misfits.add(new Misfit(
                    List.of(SMTP_SECURITY, SMTP_HOST),
                    SMTP_SECURITY + "=none is for a server on this machine, such as " + SMTP_HOST
                            + "=127.0.0.1; elsewhere it must be starttls or tls"));
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void checkFirstOperator() {
        if (variables.isSet(ADMIN_EMAIL) != variables.isSet(ADMIN_PASSWORD_FILE)) {
            misfits.add(new Misfit(
                    List.of(ADMIN_EMAIL, ADMIN_PASSWORD_FILE),
                    "set " + ADMIN_EMAIL + " and " + ADMIN_PASSWORD_FILE + ", or neither"));
        }
        if (variables.isSet(ADMIN_EMAIL) && !variables.get(ADMIN_EMAIL).contains("@")) {
            add(ADMIN_EMAIL, ADMIN_EMAIL + " must look like name@example.com");
        }
    }

    private void checkLogFormat() {
        String format = variables.get(LOG_FORMAT);
        if (!format.equals("text") && !format.equals("json")) {
            add(LOG_FORMAT, LOG_FORMAT + " must be text or json, not \"" + format + "\"");
        }
    }

    private void checkAccounts() {
        refuseUnless(REGISTRATION, Set.of("open", "invitation")::contains, "open or invitation");
        refuseUnless(TIME_ZONE, ZoneId.getAvailableZoneIds()::contains, "a time zone such as Europe/Moscow");
        refuseUnless(LANGUAGE, Set.of("en", "ru")::contains, "en or ru");
        refuseUnless(CURRENCY, SettingRules::isCurrency, "a currency such as RUB");
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private void refuseUnless(String setting, Predicate<String> good, String accepted) {
        if (variables.isSet(setting) && !good.test(variables.get(setting))) {
            add(setting, setting + " must be " + accepted + ", not \"" + variables.get(setting) + "\"");
        }
    }

    private void add(String setting, String problem) {
        misfits.add(Misfit.of(setting, problem));
    }
}
