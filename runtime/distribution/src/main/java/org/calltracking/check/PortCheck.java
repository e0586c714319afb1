// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.calltracking.launcher.Address;
import org.calltracking.launcher.Settings;

/** Whether the process can listen where it is to, or does so already. */
record PortCheck(String subject, Situation situation, Address address, String hostSetting, String portSetting)
        implements Check {
    private static final int LAST_PORT = 65_535;
    private static final int FIRST_FOR_ALL = 1_024;
    /** 8080 for 80, 8443 for 443. */
    private static final int USUAL_INSTEAD = 8_000;

    static PortCheck ofHttp(Situation situation) {
        return new PortCheck("http", situation, situation.settings().http(), Settings.HTTP_HOST, Settings.HTTP_PORT);
    }

    static PortCheck ofManagement(Situation situation) {
        return new PortCheck(
                "management",
                situation,
                situation.settings().management(),
                Settings.MANAGEMENT_HOST,
                Settings.MANAGEMENT_PORT);
    }

    @Override
    public List<Finding> look() throws IOException {
        if (situation.isSpoilt(hostSetting) || situation.isSpoilt(portSetting)) {
            return List.of(Finding.warning("not looked at", "mend the settings first"));
        }
        try {
            bind(address.port());
            return List.of(situation.holder().isEmpty() ? Finding.ok(address + " is free") : notThere());
        } catch (BindException e) {
            return List.of(hindered(String.valueOf(e.getMessage())));
        }
    }

    private Finding notThere() {
        return Finding.warning(
                "the process that uses the data folder does not listen on " + address,
                "give the command with the " + portSetting + " with which the process was started");
    }

    private Finding hindered(String reason) throws IOException {
        if (reason.contains("Permission denied")) {
            return Finding.wrong(
                    address + ": this user may not listen on ports below " + FIRST_FOR_ALL,
                    "set " + portSetting + "=" + freePort(USUAL_INSTEAD + address.port())
                            + ", or let all users: sudo sysctl -w net.ipv4.ip_unprivileged_port_start="
                            + address.port());
        }
        if (reason.contains("Cannot assign")) {
            return Finding.wrong(
                    address + " is not an address of this machine",
                    "set " + hostSetting + "=127.0.0.1, or 0.0.0.0 for all of its addresses");
        }
        Optional<ProcessHandle> owner = new Listener(address.port()).process();
        if (owner.isPresent()
                && situation.holder().equals(Optional.of(owner.get().pid()))) {
            return Finding.ok(address + " is this installation's own, process "
                    + owner.get().pid());
        }
        return Finding.wrong(
                address + " is taken by " + owner.map(PortCheck::name).orElse("a process of another user"),
                owner.map(process -> "stop it by kill " + process.pid() + ", or ")
                                .orElse("") + "set " + portSetting + "=" + freePort(address.port() + 1));
    }

    private static String name(ProcessHandle process) {
        return "process " + process.pid()
                + process.info().command().map(command -> " (" + command + ")").orElse("");
    }

    /** One that is not the other of the two ports either, nor what is advised for that: it is even for HTTP alone. */
    private int freePort(int first) throws IOException {
        List<Integer> meant = List.of(
                situation.settings().http().port(),
                situation.settings().management().port());
        int odd = portSetting.equals(Settings.HTTP_PORT) ? 0 : 1;
        int port = first % 2 == odd ? first : first + 1;
        while (port < LAST_PORT - 1 && (meant.contains(port) || !isFree(port))) {
            port += 2;
        }
        return Math.min(port, LAST_PORT);
    }

    private boolean isFree(int port) throws IOException {
        try {
            bind(port);
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    private void bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address.host(), port));
        }
    }
}
