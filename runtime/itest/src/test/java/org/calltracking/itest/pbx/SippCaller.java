// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.pbx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.calltracking.itest.FreePort;

/** The carrier's side: people who dial numbers. Each plan runs in a SIPp of its own. Thread-safe. */
public final class SippCaller {
    private static final String HOST = "127.0.0.2";
    /** SIP repeats what got no answer for half a minute before it gives up. */
    private static final Duration RETRANSMISSIONS = Duration.ofSeconds(40);

    private final InetSocketAddress pbx;
    private final Path directory;

    /** @param directory where each plan gets a directory of its own for its files */
    public SippCaller(InetSocketAddress pbx, Path directory) {
        this.pbx = pbx;
        this.directory = directory;
    }

    /** Makes the calls and waits for their end. */
    public SippResult call(CallPlan plan) {
        try (var calls = start(plan)) {
            return calls.result();
        }
    }

    /** Begins the calls. */
    public SippCall start(CallPlan plan) {
        var home = prepare(plan);
        var command = "sipp %s:%d -sf caller.xml -inf calls.csv -trace_logs -log_file statuses -m %d -l %d -r %d"
                        .formatted(pbx.getHostString(), pbx.getPort(), plan.calls(), plan.calls(), plan.perSecond())
                + " -i %1$s -mi %1$s -ci %1$s -bind_local -p %2$d -nostdin".formatted(HOST, FreePort.udp(HOST));
        var process = ChildProcess.start(List.of(command.split(" ")), home, home.resolve("out"));
        return new SippCall(process, home.resolve("statuses"), plan.longest().plus(RETRANSMISSIONS));
    }

    private Path prepare(CallPlan plan) {
        try {
            var home = Files.createTempDirectory(directory, "calls");
            Template.write(
                    "caller.xml",
                    Map.of(
                            "GIVE_UP_MS", plan.patience().toMillis(),
                            "TALK_MS", plan.talking().toMillis()),
                    home.resolve("caller.xml"));
            Files.writeString(
                    home.resolve("calls.csv"),
                    plan.callers()
                            .map(caller -> plan.dialled() + ";" + caller + ";\n")
                            .collect(Collectors.joining("", "SEQUENTIAL\n", "")));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
