// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.pbx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.calltracking.itest.Await;
import org.calltracking.itest.FreePort;

/**
 * A real Asterisk that runs the shipped dialplan and manager.conf in a directory of its own, as any user, on free
 * ports of 127.0.0.1. Calls from {@link SippCaller} come in from its trunk. Killed or stopped, it can be started
 * again on what it left. Not thread-safe, but its ports and names are constant.
 */
public final class AsteriskServer implements AutoCloseable {
    /** Names the directory that get-asterisk made. */
    public static final String TREE_PROPERTY = "calltracking.itest.asterisk";

    private static final String HOST = "127.0.0.1";
    /** Enough for 500 calls at once: two legs, each with RTP and RTCP. */
    private static final int RTP_PORTS = 2000;

    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    /** Files that Asterisk complains about when they are missing, and that need nothing in them. */
    private static final List<String> EMPTY_FILES = List.of(
            "acl.conf", "ccss.conf", "cel.conf", "features.conf", "indications.conf", "pjproject.conf", "udptl.conf");

    private static final List<String> FILES = List.of(
            "asterisk.conf",
            "cdr.conf",
            "cdr_custom.conf",
            "extensions.conf",
            "logger.conf",
            "manager.conf",
            "modules.conf",
            "pjsip.conf",
            "rtp.conf");
    private static final Path SHIPPED = Path.of("../../bundles/asterisk/pbx");
    private static final List<String> SHIPPED_FILES =
            List.of("extensions_calltracking.conf", "manager_calltracking.conf");

    private final Path tree;
    private final Path directory;
    private final int sipPort = FreePort.udp(HOST);
    private final int amiPort = FreePort.tcp(HOST);
    private final String amiSecret = UUID.randomUUID().toString();
    private Optional<ChildProcess> process = Optional.empty();

    /** Writes the configuration into an empty directory, whose path must be short: it has to fit a socket's name. */
    public AsteriskServer(Path directory, AsteriskSettings settings) {
        this.tree = Path.of(Optional.ofNullable(System.getProperty(TREE_PROPERTY))
                        .orElseThrow(() -> new IllegalStateException(
                                "-D" + TREE_PROPERTY + " has to name what runtime/itest/pbx/get-asterisk made")))
                .toAbsolutePath();
        this.directory = directory.toAbsolutePath();
        int rtpPort = FreePort.udpRange(HOST, RTP_PORTS);
        Map<String, Object> values = new HashMap<>();
        values.put("TREE", tree);
        values.put("DIR", this.directory);
        values.put("NAME", settings.name());
        values.put("SIP_PORT", sipPort);
        values.put("AMI_PORT", amiPort);
        values.put("AMI_SECRET", amiSecret);
        values.put("RTP_FROM", rtpPort);
        values.put("RTP_TO", rtpPort + RTP_PORTS - 1);
        values.put(
                "PHONES",
                settings.phones().getHostString() + ":" + settings.phones().getPort());
        values.put("DIAL_TIMEOUT", settings.dialTimeout().toSeconds());
        values.put("DEFAULT_OFFICE", settings.defaultOffice());
        configure(values);
    }

    private void configure(Map<String, ?> values) {
        try {
            for (var name : List.of("etc", "lib/keys", "spool", "run", "log/cdr-custom")) {
                Files.createDirectories(directory.resolve(name));
            }
            var etc = directory.resolve("etc");
            for (var name : SHIPPED_FILES) {
                Files.copy(SHIPPED.resolve(name), etc.resolve(name));
            }
            for (var name : EMPTY_FILES) {
                Files.createFile(etc.resolve(name));
            }
            for (var name : FILES) {
                Template.write("etc/" + name, values, etc.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, also after {@link #kill} or {@link #stop}, and returns when it is fully booted. */
    public void start() {
        var socket = directory.resolve("run/asterisk.ctl");
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var started = ChildProcess.start(command("-f"), directory, directory.resolve("log/console"));
        process = Optional.of(started);
        Await.until(
                START_LIMIT,
                () -> "start of " + started + log(),
                () -> !started.isAlive() || Files.exists(socket) && isFullyBooted());
        if (!started.isAlive()) {
            throw new IllegalStateException("Asterisk ended: " + started + log());
        }
    }

    private boolean isFullyBooted() {
        return cli("core waitfullybooted").contains("has fully booted");
    }

    /** Ends it as a crash does: SIGKILL. */
    public void kill() {
        process.ifPresent(ChildProcess::close);
        process = Optional.empty();
    }

    /** Ends it as an operator does: calls are hung up, and AMI tells that. */
    public void stop() {
        process.ifPresent(running -> {
            running.terminate();
            running.exitCode(STOP_LIMIT);
        });
        process = Optional.empty();
    }

    @Override
    public void close() {
        kill();
    }

    /** Where callers reach it. */
    public InetSocketAddress sipAddress() {
        return new InetSocketAddress(HOST, sipPort);
    }

    public InetSocketAddress amiAddress() {
        return new InetSocketAddress(HOST, amiPort);
    }

    public String amiUser() {
        return "calltracking";
    }

    public String amiSecret() {
        return amiSecret;
    }

    /** A value of AstDB; the key is the family and the key, such as {@code ct/74951234567}. */
    public Optional<String> astDb(String key) {
        var answer = cli("database get " + key.replace('/', ' ')).strip();
        return answer.startsWith("Value: ") ? Optional.of(answer.substring("Value: ".length())) : Optional.empty();
    }

    /** What Asterisk's command line answers. */
    public String cli(String command) {
        var answer = directory.resolve("run/cli-" + UUID.randomUUID());
        try (var client = ChildProcess.start(command("-rx", command), directory, answer)) {
            client.exitCode(START_LIMIT);
            return client.output();
        } finally {
            answer.toFile().delete();
        }
    }

    /** Warnings, errors and the course of each call through the dialplan. */
    public String log() {
        return read("log/messages");
    }

    /** The records of calls that have ended: lines of linkedid, number dialled, office, disposition, seconds. */
    public List<String> callRecords() {
        return read("log/cdr-custom/calls.csv").lines().toList();
    }

    private String read(String name) {
        var file = directory.resolve(name);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(String... arguments) {
        var program = Stream.of(tree.resolve("asterisk"), "-C", directory.resolve("etc/asterisk.conf"));
        return Stream.concat(program, Stream.of(arguments))
                .map(Object::toString)
                .toList();
    }
}
