// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** An address to listen on. */
record Address(InetAddress host, int port) {
    private static final int LAST_PORT = 65_535;

    /** Reads it from two variables. */
    static Address of(Variables variables, String hostName, String portName) {
        int port = Integer.parseInt(variables.get(portName));
        if (port < 1 || port > LAST_PORT) {
            throw LaunchException.badConfiguration(portName + " must be 1 to " + LAST_PORT + ", not " + port);
        }
        try {
            return new Address(InetAddress.getByName(variables.get(hostName)), port);
        } catch (UnknownHostException e) {
            throw new LaunchException(
                    ExitCode.BAD_CONFIGURATION,
                    hostName + " is not an address of this machine: " + variables.get(hostName),
                    e);
        }
    }

    /**
     * Binds it for a moment, because the servers themselves only log that they could not.
     *
     * @param mend the names of the variables to change
     */
    void checkFree(String mend) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (BindException e) {
            throw new LaunchException(
                    ExitCode.ADDRESS_IN_USE,
                    "cannot listen on " + this + " (" + e.getMessage() + "): stop what uses it, or set " + mend,
                    e);
        } catch (IOException e) {
            throw new LaunchException(
                    ExitCode.BAD_CONFIGURATION, "cannot listen on " + this + ": " + e.getMessage(), e);
        }
    }

    /** Where this machine itself reaches it. */
    String url() {
        InetAddress reached = host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host;
        return "http://" + text(reached) + ":" + port;
    }

    @Override
    public String toString() {
        return text(host) + ":" + port;
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }
}
