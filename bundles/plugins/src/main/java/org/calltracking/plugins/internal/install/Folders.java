// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        this.former = kept.resolve("plugins-former");
        this.stopped = kept.resolve("plugins-stopped");
        this.staging = kept.resolve("run").resolve("plugins");
        Files.createDirectories(this.hot);
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

    /** The jar that was in use before the present one, if there is such a file. */
    Path former(String plugin) {
        return former.resolve(plugin + JAR);
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

    void keepFormer(String plugin, Path jar) throws FaultException {
        place(jar, former(plugin));
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
