// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.calltracking.launcher.Home;
import org.calltracking.launcher.LaunchException;

/**
 * Where the process and its folders are, by the same variables that the process reads.
 *
 * @param home the folder with the features, and with the bundles that they name
 * @param features those that start; empty if all do
 * @param data the data folder
 * @param plugins the folder of plug-ins' jars
 * @param keys the file of the keys for secrets
 * @param management the management address
 * @param environment all that is set
 */
record Settings(
        Path home,
        List<String> features,
        Path data,
        Path plugins,
        Path keys,
        URI management,
        Map<String, String> environment) {
    private static final String DATA = "CALLTRACKING_DATA";
    private static final String PLUGINS = "CALLTRACKING_PLUGINS";
    private static final String KEYS = "CALLTRACKING_SECRET_KEY_FILE";
    private static final String FEATURES = "CALLTRACKING_FEATURES";
    private static final String HOST = "CALLTRACKING_MANAGEMENT_HOST";
    private static final String PORT = "CALLTRACKING_MANAGEMENT_PORT";
    private static final int HIGHEST_PORT = 65_535;

    Settings {
        features = List.copyOf(features);
        environment = Map.copyOf(environment);
    }

    static Settings of(Path home, Map<String, String> environment) throws CommandException {
        Path data = folder(environment, DATA, "data");
        return new Settings(
                home,
                features(home, value(environment, FEATURES, "")),
                data,
                folder(environment, PLUGINS, data.resolve("plugins").toString()),
                keys(environment, data),
                management(value(environment, HOST, "127.0.0.1"), port(value(environment, PORT, "8081"))),
                environment);
    }

    private static Path keys(Map<String, String> environment, Path data) throws CommandException {
        String given = value(environment, KEYS, data.resolve("secret.key").toString());
        try {
            return Path.of(given).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw wrong(KEYS + " must name a file, not " + given);
        }
    }

    private static List<String> features(Path home, String given) throws CommandException {
        List<String> names = Stream.of(given.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (!names.isEmpty()) {
            try {
                Home.open(home).features(names);
            } catch (LaunchException e) {
                throw wrong(FEATURES + ": " + e.getMessage());
            }
        }
        return names;
    }

    /** One that is made when it is needed. */
    private static Path folder(Map<String, String> environment, String name, String preset) throws CommandException {
        String given = value(environment, name, preset);
        try {
            Path folder = Path.of(given).toAbsolutePath().normalize();
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw wrong(name + " must name a folder, which " + folder + " is not");
            }
            return folder;
        } catch (InvalidPathException e) {
            throw wrong(name + " must name a folder, not " + given);
        }
    }

    private static String value(Map<String, String> environment, String name, String preset) {
        String given = environment.getOrDefault(name, "").strip();
        return given.isEmpty() ? preset : given;
    }

    private static int port(String given) throws CommandException {
        try {
            int port = Integer.parseInt(given);
            if (port > 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Falls to the message below.
        }
        throw wrong(PORT + " must be a number from 1 to " + HIGHEST_PORT + ", not " + given);
    }

    /** One that listens everywhere is reached from here. */
    private static URI management(String host, int port) throws CommandException {
        try {
            InetAddress address = InetAddress.getByName(host);
            InetAddress reached = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
            String text = reached.getHostAddress();
            return URI.create("http://" + (text.contains(":") ? "[" + text + "]" : text) + ":" + port);
        } catch (UnknownHostException e) {
            throw wrong(HOST + " is not an address: " + host);
        }
    }

    private static CommandException wrong(String text) {
        return new CommandException(ExitCode.USAGE, text);
    }
}
