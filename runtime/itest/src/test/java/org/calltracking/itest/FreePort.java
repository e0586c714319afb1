// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports that nobody uses at this moment, so that several rigs can run side by side. */
public final class FreePort {
    private FreePort() {}

    /** A TCP port of the loopback address. */
    public static int next() {
        return tcp("127.0.0.1");
    }

    public static int tcp(String host) {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int udp(String host) {
        try (var socket = new DatagramSocket(new InetSocketAddress(host, 0))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of {@code size} UDP ports in a row, below the range from which the system gives ports to others. */
    public static int udpRange(String host, int size) {
        while (true) {
            int first = 2 * ThreadLocalRandom.current().nextInt(5_000, (32_000 - size) / 2);
            if (IntStream.range(first, first + size).allMatch(port -> isFreeUdp(host, port))) {
                return first;
            }
        }
    }

    /** Whether a process listens there; found out without touching the port. */
    public static boolean isTakenUdp(InetSocketAddress address) {
        var bytes = address.getAddress().getAddress();
        var entry = "%02X%02X%02X%02X:%04X".formatted(bytes[3], bytes[2], bytes[1], bytes[0], address.getPort());
        try {
            return Files.readString(Path.of("/proc/net/udp")).contains(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFreeUdp(String host, int port) {
        try (var socket = new DatagramSocket(new InetSocketAddress(host, port))) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
