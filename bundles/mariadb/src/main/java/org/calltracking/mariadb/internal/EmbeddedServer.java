// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mariadb.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one server of a data folder. A thread of its own keeps it running until it is closed: when mariadbd dies it is
 * started again on the same port. A server that a killed JVM left behind is taken over, so that the next start waits
 * neither for its shutdown nor for crash recovery. Thread-safe.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(10);

    private final Path folder;
    private final Path programFolder;
    private final Runnable whenReady;
    private final FileChannel lock;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread keeper;

    private volatile @Nullable Running running;

    /** A server that has answered, with what its clients need to know. */
    private record Running(ServerProcess process, ServerData data, String version) {}

    /**
     * Starts in the background.
     *
     * @param folder holds the data, the log and the lock
     * @param programFolder gets the unpacked program files
     * @param whenReady runs once, on the keeping thread, when the server answers for the first time
     * @throws IOException when another process uses the folder, or it cannot be written
     */
    public EmbeddedServer(Path folder, Path programFolder, Runnable whenReady) throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath().normalize());
        this.programFolder = programFolder.toAbsolutePath().normalize();
        this.whenReady = whenReady;
        this.lock = lock(this.folder);
        this.keeper = new Thread(this::keepRunning, "mariadb");
        this.keeper.setDaemon(true);
        this.keeper.start();
    }

    /** Waits until the server answers; false when that takes too long. */
    public boolean awaitReady(Duration limit) throws InterruptedException {
        return ready.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Where clients connect, once it is ready. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + running().process().port() + "/" + ServerData.SCHEMA;
    }

    public String user() {
        return ServerData.USER;
    }

    public String password() {
        return running().data().password();
    }

    /** The server's version, such as {@code 11.4.5}. */
    public String version() {
        return running().version();
    }

    /** The process id of mariadbd. */
    public long pid() {
        return running().process().pid();
    }

    /** Returns when the server has shut down. */
    @Override
    public void close() {
        closed.countDown();
        keeper.interrupt();
        try {
            keeper.join();
            lock.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The lock of {} could not be given back", folder, e);
        }
    }

    private Running running() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("the embedded MariaDB has not answered yet");
        }
        return now;
    }

    /** The system gives it back when this process ends, however it ends. */
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new IOException("another process runs the database in " + folder + ": stop it first");
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This process itself has it.
            return false;
        }
    }

    private void keepRunning() {
        Duration pause = SHORTEST_PAUSE;
        try {
            while (closed.getCount() > 0) {
                long begun = System.nanoTime();
                runUntilItEnds();
                boolean ranWell = System.nanoTime() - begun > LONGEST_PAUSE.toNanos();
                pause = ranWell ? SHORTEST_PAUSE : longer(pause);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void runUntilItEnds() throws InterruptedException {
        try {
            ServerFiles files = ServerFiles.unpackInto(programFolder);
            ServerData data = ServerData.in(folder, files);
            ServerProcess process = takeOverOrStart(files, data);
            try {
                awaitAnswer(process);
                announce(new Running(process, data, files.version()));
                process.awaitExit();
            } finally {
                process.stop();
            }
            LOG.error("mariadbd has ended unexpectedly and is started again; its log is {}", log());
        } catch (IOException | RuntimeException e) {
            if (closed.getCount() > 0) {
                LOG.error("The embedded MariaDB does not start: {}", e.getMessage(), e);
            }
        }
    }

    private ServerProcess takeOverOrStart(ServerFiles files, ServerData data) throws IOException, InterruptedException {
        Optional<ServerProcess> found = ServerProcess.runningOn(data.directory());
        if (found.isPresent() && found.get().isAsStartedFrom(files, data.directory())) {
            LOG.info(
                    "Taking over mariadbd (pid {}) that an earlier process left running",
                    found.get().pid());
            return found.get();
        }
        if (found.isPresent()) {
            LOG.info(
                    "Stopping mariadbd (pid {}) that another version left running",
                    found.get().pid());
            found.get().stop();
        }
        Running before = running;
        int port = before == null ? ServerProcess.freePort() : before.process().port();
        return ServerProcess.start(files, data.directory(), port, log());
    }

    /** However long that takes: after a crash of the machine, recovery may need minutes. */
    private void awaitAnswer(ServerProcess process) throws IOException, InterruptedException {
        while (!process.answers()) {
            if (!process.isAlive()) {
                throw new IOException("mariadbd has ended before it answered, see " + log());
            }
            closedWithin(POLL);
        }
    }

    private void announce(Running now) {
        boolean first = running == null;
        running = now;
        if (first) {
            ready.countDown();
            whenReady.run();
        } else {
            LOG.info("mariadbd answers again (pid {})", now.process().pid());
        }
    }

    private Path log() {
        return folder.resolve("mariadbd.log");
    }

    private boolean closedWithin(Duration limit) throws InterruptedException {
        return closed.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
