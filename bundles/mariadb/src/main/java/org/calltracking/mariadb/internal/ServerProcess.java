// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mariadb.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running mariadbd, started by this JVM or left behind by one that was killed. */
final class ServerProcess {
    private static final Pattern PORT = Pattern.compile("--port=(\\d+)");
    private static final int SHUTDOWN_SECONDS = 5;
    private static final int KILL_SECONDS = 5;
    private static final int POLL_MILLIS = 20;
    private static final int HANDSHAKE_TIMEOUT_MILLIS = 1000;
    private static final byte PROTOCOL_VERSION = 10;

    private final ProcessHandle handle;
    private final List<String> command;

    private ServerProcess(ProcessHandle handle, List<String> command) {
        this.handle = handle;
        this.command = command;
    }

    /** What every run on this data needs, the making of it included. */
    static List<String> baseCommand(ServerFiles files, Path data) {
        List<String> command = new ArrayList<>();
        command.add(files.program().toString());
        command.add("--no-defaults");
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        command.add("--basedir=" + files.home());
        command.add("--lc-messages-dir=" + files.share());
        command.add("--character-sets-dir=" + files.share().resolve("charsets"));
        command.add("--datadir=" + data);
        command.add("--innodb-log-file-size=64M");
        return command;
    }

    /**
     * The process that has this data open, if there is one. The process list is asked instead of a pid file: it also
     * knows a server whose JVM was killed before any file was written, and its numbers are never stale.
     */
    static Optional<ServerProcess> runningOn(Path data) {
        return ProcessHandle.allProcesses()
                .map(handle -> new ServerProcess(handle, commandOf(handle)))
                .filter(process -> process.command.contains("--datadir=" + data))
                .findFirst();
    }

    static ServerProcess start(ServerFiles files, Path data, int port, Path log) throws IOException {
        List<String> command = serverCommand(files, data, port);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        return new ServerProcess(process.toHandle(), command);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether it runs just as this version would start it, so that it can be taken over. */
    boolean isAsStartedFrom(ServerFiles files, Path data) {
        return command.equals(serverCommand(files, data, port()));
    }

    int port() {
        return command.stream()
                .map(PORT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Integer.parseInt(matcher.group(1)))
                .findFirst()
                .orElse(0);
    }

    long pid() {
        return handle.pid();
    }

    boolean isAlive() {
        return handle.isAlive();
    }

    /**
     * Returns when the process is gone. It is asked for again and again: the JDK itself waits only for its own children,
     * and looks after others once in five seconds.
     */
    void awaitExit() throws InterruptedException {
        while (isAlive()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Whether it greets clients: the port is open long before that. */
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(HANDSHAKE_TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), HANDSHAKE_TIMEOUT_MILLIS);
            byte[] greeting = socket.getInputStream().readNBytes(5);
            return greeting.length == 5 && greeting[4] == PROTOCOL_VERSION;
        } catch (IOException e) {
            return false;
        }
    }

    /** A clean shutdown, or a kill when that takes too long: committed data survives both. */
    void stop() throws InterruptedException {
        handle.destroy();
        if (!exitsWithin(SHUTDOWN_SECONDS)) {
            handle.destroyForcibly();
            exitsWithin(KILL_SECONDS);
        }
    }

    private boolean exitsWithin(int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (isAlive() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return !isAlive();
    }

    private static List<String> serverCommand(ServerFiles files, Path data, int port) {
        List<String> command = new ArrayList<>(baseCommand(files, data));
        command.add("--pid-file=mariadbd.pid");
        command.add("--bind-address=127.0.0.1");
        command.add("--port=" + port);
        // Without a socket file the length of the folder's name does not matter.
        command.add("--socket=");
        // The handshake never leaves this machine, and making certificates costs seconds.
        command.add("--ssl=0");
        command.add("--skip-name-resolve");
        command.add("--character-set-server=utf8mb4");
        command.add("--collation-server=utf8mb4_unicode_ci");
        command.add("--innodb-flush-log-at-trx-commit=1");
        command.add("--innodb-buffer-pool-size=128M");
        command.add("--aria-pagecache-buffer-size=8M");
        command.add("--key-buffer-size=1M");
        command.add("--max-connections=200");
        command.add("--log-warnings=1");
        return command;
    }

    private static List<String> commandOf(ProcessHandle handle) {
        try {
            return List.of(Files.readString(Path.of("/proc", Long.toString(handle.pid()), "cmdline"))
                    .split("\0"));
        } catch (IOException e) {
            // Gone meanwhile, or not ours to read.
            return List.of();
        }
    }
}
