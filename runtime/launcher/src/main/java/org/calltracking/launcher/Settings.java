// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the operator asked for, checked as far as it can be before anything runs.
 *
 * @param features the names of the features to start
 * @param variables all variables, those with paths made absolute
 */
record Settings(List<String> features, Variables variables, Address http, Address management) {
    static final String PREFIX = "CALLTRACKING_";
    static final String FEATURES = "CALLTRACKING_FEATURES";
    static final String DATA = "CALLTRACKING_DATA";
    static final String HTTP_HOST = "CALLTRACKING_HTTP_HOST";
    static final String HTTP_PORT = "CALLTRACKING_HTTP_PORT";
    static final String PUBLIC_URL = "CALLTRACKING_PUBLIC_URL";
    static final String MANAGEMENT_HOST = "CALLTRACKING_MANAGEMENT_HOST";
    static final String MANAGEMENT_PORT = "CALLTRACKING_MANAGEMENT_PORT";
    static final String DB_URL = "CALLTRACKING_DB_URL";
    static final String DB_USER = "CALLTRACKING_DB_USER";
    static final String ADMIN_EMAIL = "CALLTRACKING_ADMIN_EMAIL";
    static final String ADMIN_PASSWORD_FILE = "CALLTRACKING_ADMIN_PASSWORD_FILE";
    static final String AMI_HOST = "CALLTRACKING_AMI_HOST";
    static final String AMI_PORT = "CALLTRACKING_AMI_PORT";
    static final String AMI_USER = "CALLTRACKING_AMI_USER";
    static final String AMI_SECRET = "CALLTRACKING_AMI_SECRET";

    /** The feature that brings the database server; not started beside an outside one. */
    static final String DATABASE_FEATURE = "database";

    private static final String DEFAULT_FEATURES = "platform,core,asterisk,integrations," + DATABASE_FEATURE;
    private static final String FILE_SUFFIX = "_FILE";
    private static final String MADE_WHEN_MISSING = "CALLTRACKING_SECRET_KEY_FILE";

    /** @throws LaunchException if something in it cannot be used */
    static Settings of(Home home, Map<String, String> environment) {
        Variables variables = Variables.of(home.features(), environment);
        Address http = Address.of(variables, HTTP_HOST, HTTP_PORT);
        Address management = Address.of(variables, MANAGEMENT_HOST, MANAGEMENT_PORT);
        checkFiles(variables);
        checkPublicUrl(variables.get(PUBLIC_URL));
        checkDatabase(variables);
        checkPbx(variables);
        checkFirstOperator(variables);
        Path data = Path.of(variables.get(DATA)).toAbsolutePath().normalize();
        return new Settings(
                featureNames(environment.getOrDefault(FEATURES, ""), variables.isSet(DB_URL)),
                variables.with(DATA, data.toString()),
                http,
                management);
    }

    /** Names in the environment that look like ours and mean nothing: mostly slips of the pen. */
    Set<String> unknownNames(Map<String, String> environment) {
        Set<String> unknown = new TreeSet<>();
        environment.keySet().stream().filter(name -> name.startsWith(PREFIX)).forEach(unknown::add);
        unknown.removeAll(variables.names());
        unknown.remove(FEATURES);
        return unknown;
    }

    Path data() {
        return Path.of(variables.get(DATA));
    }

    private static List<String> featureNames(String given, boolean outsideDatabase) {
        List<String> names = new ArrayList<>(Stream.of((given.isBlank() ? DEFAULT_FEATURES : given).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList());
        if (outsideDatabase) {
            names.remove(DATABASE_FEATURE);
        }
        return List.copyOf(names);
    }

    private static void checkFiles(Variables variables) {
        for (String name : new TreeSet<>(variables.names())) {
            if (name.endsWith(FILE_SUFFIX) && variables.isSet(name)) {
                String direct = name.substring(0, name.length() - FILE_SUFFIX.length());
                if (variables.names().contains(direct) && variables.isSet(direct)) {
                    throw LaunchException.badConfiguration("set " + direct + " or " + name + ", not both");
                }
                Path file = Path.of(variables.get(name));
                if (name.equals(MADE_WHEN_MISSING) && !Files.exists(file)) {
                    continue;
                }
                if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                    throw LaunchException.badConfiguration(name + " names a file that cannot be read: " + file);
                }
            }
        }
    }

    private static void checkPublicUrl(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && url.equals(uri.getScheme() + "://" + uri.getAuthority())) {
                return;
            }
        } catch (URISyntaxException e) {
            // Falls to the message below.
        }
        throw LaunchException.badConfiguration(
                PUBLIC_URL + " must look like https://calls.example.com, without a path: " + url);
    }

    private static void checkDatabase(Variables variables) {
        if (variables.isSet(DB_URL)) {
            if (!variables.get(DB_URL).startsWith("jdbc:mariadb:")) {
                throw LaunchException.badConfiguration(DB_URL + " must begin with jdbc:mariadb:");
            }
            if (!variables.isSet(DB_USER)) {
                throw LaunchException.badConfiguration(DB_URL + " is set, so " + DB_USER + " is needed too");
            }
        }
    }

    private static void checkPbx(Variables variables) {
        if (variables.isSet(AMI_HOST)) {
            if (!variables.isSet(AMI_USER)) {
                throw LaunchException.badConfiguration(AMI_HOST + " is set, so " + AMI_USER + " is needed too");
            }
            if (!variables.isSet(AMI_SECRET) && !variables.isSet(AMI_SECRET + FILE_SUFFIX)) {
                throw LaunchException.badConfiguration(
                        AMI_HOST + " is set, so " + AMI_SECRET + " or " + AMI_SECRET + FILE_SUFFIX + " is needed too");
            }
        }
    }

    private static void checkFirstOperator(Variables variables) {
        if (variables.isSet(ADMIN_EMAIL) != variables.isSet(ADMIN_PASSWORD_FILE)) {
            throw LaunchException.badConfiguration(
                    "set " + ADMIN_EMAIL + " and " + ADMIN_PASSWORD_FILE + ", or neither");
        }
        if (variables.isSet(ADMIN_EMAIL) && !variables.get(ADMIN_EMAIL).contains("@")) {
            throw LaunchException.badConfiguration(ADMIN_EMAIL + " must look like name@example.com");
        }
    }
}
