// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the process and its folders are, by the same variables that the process reads.
 *
 * @param data the data folder
 * @param plugins the folder of plug-ins' jars
 * @param management the management address
 */
record Settings(Path data, Path plugins, URI management) {
    private static final String DATA = "CALLTRACKING_DATA";
    private static final String PLUGINS = "CALLTRACKING_PLUGINS";
    private static final String HOST = "CALLTRACKING_MANAGEMENT_HOST";
    private static final String PORT = "CALLTRACKING_MANAGEMENT_PORT";

    static Settings of(Map<String, String> environment) throws CommandException {
        Path data = Path.of(value(environment, DATA, "data")).toAbsolutePath().normalize();
        Path plugins = Path.of(
                        value(environment, PLUGINS, data.resolve("plugins").toString()))
                .toAbsolutePath()
                .normalize();
        return new Settings(
                data, plugins, management(value(environment, HOST, "127.0.0.1"), value(environment, PORT, "8081")));
    }

    private static String value(Map<String, String> environment, String name, String preset) {
        String given = environment.getOrDefault(name, "").strip();
        return given.isEmpty() ? preset : given;
    }

    /** One that listens everywhere is reached from here. */
    private static URI management(String host, String port) throws CommandException {
        try {
            InetAddress address = InetAddress.getByName(host);
            InetAddress reached = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
            String text = reached.getHostAddress();
            return URI.create(
                    "http://" + (text.contains(":") ? "[" + text + "]" : text) + ":" + Integer.parseInt(port));
        } catch (UnknownHostException e) {
            throw new CommandException(ExitCode.USAGE, HOST + " is not an address: " + host);
        } catch (NumberFormatException e) {
            throw new CommandException(ExitCode.USAGE, PORT + " must be a whole number, not " + port);
        }
    }
}
