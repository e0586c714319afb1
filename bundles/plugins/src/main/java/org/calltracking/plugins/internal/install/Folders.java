// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.calltracking.plugins.internal.PluginsConfig;
import org.calltracking.plugins.internal.check.FaultException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Where jars are, and what is remembered of plug-ins beyond the end of the process. Names of plug-ins and files that
 * come in are taken to be checked. Thread-safe.
 */
@Component(
        service = Folders.class,
        configurationPid = "org.calltracking.plugins",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Folders {
    private static final String JAR = ".jar";

    /** A change to the file system. */
    @FunctionalInterface
    private interface Change {
        void run() throws IOException;
    }

    private final Path hot;
    private final Path proven;
    private final Path former;
    private final Path stopped;
    private final Path staging;

    @Activate
    public Folders(PluginsConfig config) throws IOException {
        this(Path.of(config.data_folder()), Path.of(config.plugins_folder()));
    }

    /** For tests, which have no configuration. */
    Folders(Path data, Path hot) throws IOException {
        Path kept = data.toAbsolutePath().normalize();
        this.hot = hot.toAbsolutePath().normalize();
        this.proven = kept.resolve("plugins-proven");
        this.former = kept.resolve("plugins-former");
        this.stopped = kept.resolve("plugins-stopped");
        this.staging = kept.resolve("run").resolve("plugins");
        Files.createDirectories(this.hot);
        Files.createDirectories(proven);
        Files.createDirectories(former);
        Files.createDirectories(stopped);
    }

    /** Whose jars are installed as they come. */
    Path hot() {
        return hot;
    }

    /** For copies that last as long as the process. */
    Path staging() {
        return staging;
    }

    /** What a file of the hot folder held when it last did its work without a fault, if that is known. */
    Optional<Path> proven(String file) {
        return present(proven.resolve(file));
    }

    /** The jar that did its work before the one that is proven now, or before it was taken out. */
    Optional<Path> former(String plugin) {
        return present(former.resolve(plugin + JAR));
    }

    /** What to go back to from the jar that a file of the hot folder holds now. */
    Optional<Path> rollback(String plugin, String file) throws FaultException {
        Path present = hot.resolve(file);
        Optional<Path> last = proven(file);
        if (last.isPresent() && differ(last.get(), present)) {
            return last;
        }
        Optional<Path> before = former(plugin);
        return before.isPresent() && differ(before.get(), present) ? before : Optional.empty();
    }

    /** A fault has come to light in a jar, which may have been proven before. */
    void disprove(String file, Path jar) throws FaultException {
        Optional<Path> last = proven(file);
        if (last.isPresent() && !differ(last.get(), jar)) {
            change(last.get(), () -> Files.delete(last.get()));
        }
    }

    /** A jar does its work. The one that was proven before becomes the former one. */
    void prove(String plugin, String file, Path jar) throws FaultException {
        Optional<Path> last = proven(file);
        if (last.isPresent() && !differ(last.get(), jar)) {
            return;
        }
        retire(plugin, file);
        place(jar, proven.resolve(file));
    }

    /** The file is gone: what it proved to do becomes the former one. */
    void retire(String plugin, String file) throws FaultException {
        Optional<Path> last = proven(file);
        if (last.isPresent()) {
            Path target = former.resolve(plugin + JAR);
            change(target, () -> Files.move(last.get(), target, StandardCopyOption.ATOMIC_MOVE));
        }
    }

    boolean isStopped(String plugin) {
        return Files.exists(stopped.resolve(plugin));
    }

    void rememberStopped(String plugin) throws FaultException {
        Path marker = stopped.resolve(plugin);
        change(marker, () -> Files.write(marker, new byte[0]));
    }

    void forgetStopped(String plugin) throws FaultException {
        Path marker = stopped.resolve(plugin);
        change(marker, () -> Files.deleteIfExists(marker));
    }

    /** Puts what came from elsewhere into a file that is the caller's to delete. */
    Path upload(byte[] jar) throws FaultException {
        try {
            return Files.write(Files.createTempFile(staging, "upload", JAR), jar);
        } catch (IOException e) {
            throw new FaultException("a file cannot be written in " + staging + ": " + e, e);
        }
    }

    /** Puts a copy of a jar into the hot folder, where it appears whole and looks new. */
    void install(Path jar, String file) throws FaultException {
        place(jar, hot.resolve(file));
    }

    /** Takes a jar out of the hot folder. */
    void remove(String file) throws FaultException {
        Path jar = hot.resolve(file);
        change(jar, () -> Files.deleteIfExists(jar));
    }

    private static Optional<Path> present(Path file) {
        return Optional.of(file).filter(Files::isRegularFile);
    }

    private static boolean differ(Path one, Path other) throws FaultException {
        try {
            return !Files.exists(other) || Files.mismatch(one, other) >= 0;
        } catch (IOException e) {
            throw new FaultException(one + " and " + other + " cannot be compared: " + e, e);
        }
    }

    private static void place(Path jar, Path target) throws FaultException {
        Path hidden = target.resolveSibling("." + target.getFileName() + ".part");
        change(target, () -> {
            Files.copy(jar, hidden, StandardCopyOption.REPLACE_EXISTING);
            Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    private static void change(Path file, Change change) throws FaultException {
        try {
            change.run();
        } catch (IOException e) {
            throw new FaultException(file + " cannot be changed: " + e, e);
        }
    }
}
