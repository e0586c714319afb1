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
    private static final Duration LOCK_POLL = Duration.ofMillis(200);
    private static final Duration POLL = Duration.ofMillis(10);

    private final Path folder;
    private final Path programFolder;
    private final Runnable whenReady;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread keeper;

    private volatile @Nullable Running running;

    /** A server that has answered, with what its clients need to know. */
    private record Running(ServerProcess process, ServerData data, String version) {}

    /**
     * Starts in the background. What stands in the way is logged, and tried again until it is closed.
     *
     * @param folder holds the data, the log and the lock; one process at a time may use it
     * @param programFolder gets the unpacked program files
     * @param whenReady runs once, on the keeping thread, when the server answers for the first time
     */
    public EmbeddedServer(Path folder, Path programFolder, Runnable whenReady) {
        this.folder = folder.toAbsolutePath().normalize();
        this.programFolder = programFolder.toAbsolutePath().normalize();
        this.whenReady = whenReady;
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
        keeper.interrupt();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Running running() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("the embedded MariaDB has not answered yet");
        }
        return now;
    }

    private void keepRunning() {
        try (FileChannel file = openLockFile()) {
            awaitLock(file);
            keepStarted();
        } catch (InterruptedException e) {
            LOG.debug("The embedded MariaDB is closed", e);
        } catch (IOException e) {
            LOG.error("The embedded MariaDB cannot use {}", folder, e);
        }
    }

    private FileChannel openLockFile() throws IOException {
        Path file = Files.createDirectories(folder).resolve("lock");
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** The system gives the lock back when this process ends, however it ends. */
    private void awaitLock(FileChannel file) throws IOException, InterruptedException {
        if (!isLocked(file)) {
            LOG.error("Another process runs the database in {}: waiting until it ends", folder);
            while (!isLocked(file)) {
                pause(LOCK_POLL);
            }
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This process itself has it.
            return false;
        }
    }

    private void keepStarted() throws InterruptedException {
        Duration pause = SHORTEST_PAUSE;
        while (true) {
            long begun = System.nanoTime();
            runUntilItEnds();
            boolean ranWell = System.nanoTime() - begun > LONGEST_PAUSE.toNanos();
            pause = ranWell ? SHORTEST_PAUSE : longer(pause);
            pause(pause);
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
            if (!Thread.currentThread().isInterrupted()) {
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
            pause(POLL);
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

    private static void pause(Duration length) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(length.toMillis());
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
