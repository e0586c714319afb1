// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** An address to listen on. */
public record Address(InetAddress host, int port) {
    /** Reads it from two variables that were checked. */
    static Address of(Variables variables, String hostName, String portName) {
        try {
            return new Address(
                    InetAddress.getByName(variables.get(hostName)), Integer.parseInt(variables.get(portName)));
        } catch (UnknownHostException e) {
            throw new LaunchException(ExitCode.BAD_CONFIGURATION, hostName + " is not known any more", e);
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
    public String url() {
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
