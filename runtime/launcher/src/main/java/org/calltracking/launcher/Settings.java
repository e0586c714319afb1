// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
public record Settings(List<String> features, Variables variables, Address http, Address management) {
    public static final String PREFIX = "CALLTRACKING_";
    public static final String FEATURES = "CALLTRACKING_FEATURES";
    public static final String DATA = "CALLTRACKING_DATA";
    public static final String HTTP_HOST = "CALLTRACKING_HTTP_HOST";
    public static final String HTTP_PORT = "CALLTRACKING_HTTP_PORT";
    public static final String PUBLIC_URL = "CALLTRACKING_PUBLIC_URL";
    public static final String MANAGEMENT_HOST = "CALLTRACKING_MANAGEMENT_HOST";
    public static final String MANAGEMENT_PORT = "CALLTRACKING_MANAGEMENT_PORT";
    public static final String DB_URL = "CALLTRACKING_DB_URL";
    public static final String DB_USER = "CALLTRACKING_DB_USER";
    public static final String ADMIN_EMAIL = "CALLTRACKING_ADMIN_EMAIL";
    public static final String ADMIN_PASSWORD_FILE = "CALLTRACKING_ADMIN_PASSWORD_FILE";
    public static final String LOG_FORMAT = "CALLTRACKING_LOG_FORMAT";
    public static final String REGISTRATION = "CALLTRACKING_REGISTRATION";
    public static final String TIME_ZONE = "CALLTRACKING_TIME_ZONE";
    public static final String LANGUAGE = "CALLTRACKING_LANGUAGE";
    public static final String CURRENCY = "CALLTRACKING_CURRENCY";
    public static final String AMI_HOST = "CALLTRACKING_AMI_HOST";
    public static final String AMI_PORT = "CALLTRACKING_AMI_PORT";
    public static final String AMI_USER = "CALLTRACKING_AMI_USER";
    public static final String AMI_SECRET = "CALLTRACKING_AMI_SECRET";
    public static final String SMTP_HOST = "CALLTRACKING_SMTP_HOST";
    public static final String SMTP_PORT = "CALLTRACKING_SMTP_PORT";
    public static final String SMTP_SECURITY = "CALLTRACKING_SMTP_SECURITY";
    public static final String SMTP_USER = "CALLTRACKING_SMTP_USER";
    public static final String SMTP_PASSWORD = "CALLTRACKING_SMTP_PASSWORD";
    public static final String MAIL_FROM = "CALLTRACKING_MAIL_FROM";

    /** The feature that brings the database server; not started beside an outside one. */
    public static final String DATABASE_FEATURE = "database";

    private static final String DEFAULT_FEATURES = "platform,core,asterisk,integrations," + DATABASE_FEATURE;

    /** @throws LaunchException if something in it cannot be used */
    public static Settings of(Home home, Map<String, String> environment) {
        Variables variables = Variables.of(home.features(), environment);
        Misfit.refuseFirst(SettingRules.misfits(variables));
        return of(environment, variables);
    }

    /** As if what cannot be used were not set; what even then cannot be used stays as it is. */
    public static Settings usable(Home home, Map<String, String> environment) {
        Map<String, String> usable = new HashMap<>(environment);
        misfits(home, environment).forEach(misfit -> misfit.settings().forEach(usable::remove));
        return of(usable, Variables.of(home.features(), usable));
    }

    private static Settings of(Map<String, String> environment, Variables variables) {
        Address http = Address.of(variables, HTTP_HOST, HTTP_PORT);
        Address management = Address.of(variables, MANAGEMENT_HOST, MANAGEMENT_PORT);
        Path data = Path.of(variables.get(DATA)).toAbsolutePath().normalize();
        return new Settings(
                featureNames(environment.getOrDefault(FEATURES, ""), variables.isSet(DB_URL)),
                variables.with(DATA, data.toString()),
                http,
                management);
    }

    /**
     * All that cannot be used in it.
     *
     * @return empty if {@link #of} takes it
     */
    public static List<Misfit> misfits(Home home, Map<String, String> environment) {
        List<Misfit> misfits = new ArrayList<>(Variables.misfits(home.features(), environment));
        Map<String, String> numbersRight = new HashMap<>(environment);
        misfits.forEach(misfit -> misfit.settings().forEach(numbersRight::remove));
        Variables variables = Variables.of(home.features(), numbersRight);
        misfits.addAll(SettingRules.misfits(variables));
        try {
            home.features(featureNames(environment.getOrDefault(FEATURES, ""), variables.isSet(DB_URL)));
        } catch (LaunchException e) {
            misfits.add(Misfit.of(FEATURES, FEATURES + ": " + e.getMessage()));
        }
        return misfits;
    }

    /** Names in the environment that look like ours and mean nothing: mostly slips of the pen. */
    public Set<String> unknownNames(Map<String, String> environment) {
        Set<String> unknown = new TreeSet<>();
        environment.keySet().stream().filter(name -> name.startsWith(PREFIX)).forEach(unknown::add);
        unknown.removeAll(variables.names());
        unknown.remove(FEATURES);
        return unknown;
    }

    public Path data() {
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
}
