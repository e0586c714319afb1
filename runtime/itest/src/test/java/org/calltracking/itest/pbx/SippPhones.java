// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.pbx;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.calltracking.itest.Await;
import org.calltracking.itest.FreePort;

/**
 * The phones of all offices at one address, played by one SIPp. The number called says what its phone does, see
 * {@link #number}.
 */
public final class SippPhones implements AutoCloseable {
    private static final String HOST = "127.0.0.3";
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final InetSocketAddress address = new InetSocketAddress(HOST, FreePort.udp(HOST));
    private final ChildProcess process;

    /** What a phone does after it rang for a while. */
    public enum Behaviour {
        ANSWERS(1),
        BUSY(2),
        NEVER_ANSWERS(3),
        DECLINES(4),
        NO_SERVICE(5),
        NOT_FOUND(9);

        private final int digit;

        Behaviour(int digit) {
            this.digit = digit;
        }
    }

    /** Starts the phones and returns when they can be called. Their files go into the directory. */
    public SippPhones(Path directory) {
        Template.write("phones.xml", Map.of(), directory.resolve("phones.xml"));
        var command = "sipp -sf phones.xml -i %1$s -mi %1$s -ci %1$s -bind_local -p %2$d -nostdin"
                .formatted(HOST, address.getPort());
        process = ChildProcess.start(List.of(command.split(" ")), directory, directory.resolve("phones.out"));
        Await.until(START_LIMIT, () -> "start of " + process, () -> !process.isAlive() || FreePort.isTakenUdp(address));
        if (!process.isAlive()) {
            throw new IllegalStateException("the phones ended: " + process);
        }
    }

    /**
     * The number of a phone that rings, then does this.
     *
     * @param ringing up to 9950 ms, in steps of 50
     * @param talking after how many seconds, up to 99, it hangs up; 0: it leaves that to the caller
     */
    public static String number(Behaviour behaviour, Duration ringing, Duration talking) {
        return "7800%d%04d%02d".formatted(behaviour.digit, ringing.toMillis(), talking.toSeconds());
    }

    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        process.close();
    }
}
