// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import org.slf4j.LoggerFactory;

/**
 * A data folder that is held so that no process starts in it, and the database that belongs to it: for a command that
 * fills both.
 */
public final class DatabaseAlone implements AutoCloseable {
    /** Where the bundles start that know the database; those that write into it start later. */
    private static final int DATABASE_LEVEL = 9;

    private static final String TASK = "(calltracking.task=restore)";
    private static final Duration DATABASE_LIMIT = Duration.ofMinutes(2);

    private final Home home;
    private final Settings settings;
    private final DataFolder data;

    private DatabaseAlone(Home home, Settings settings, DataFolder data) {
        this.home = home;
        this.settings = settings;
        this.data = data;
    }

    /**
     * Takes the data folder, and makes it if it is new.
     *
     * @throws LaunchException if that cannot be done, or a setting is wrong
     */
    public static DatabaseAlone take(Path folder, Map<String, String> environment) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        Home home = Home.open(folder);
        Settings settings = Settings.of(home, environment);
        return new DatabaseAlone(home, settings, DataFolder.takeToFill(settings.data()));
    }

    /**
     * Fills the empty database.
     *
     * @param archive a backup that has been checked
     * @param withSecrets whether secrets are kept that need a key
     * @return why it could not be done, for people; empty if it was
     */
    @SuppressWarnings("unchecked")
    public String restore(Path archive, boolean withSecrets) throws InterruptedException {
        var features = home.features(settings.features());
        try (OsgiRuntime runtime = OsgiRuntime.prepare(home, features, settings.variables(), data.frameworkCache())) {
            runtime.start(new Configurations(features, settings.variables()), DATABASE_LEVEL);
            return runtime.await(BiFunction.class, TASK, DATABASE_LIMIT)
                    .map(task -> ((BiFunction<String, Boolean, String>) task).apply(archive.toString(), withSecrets))
                    .orElse("the database did not come up within " + DATABASE_LIMIT.toMinutes()
                            + " minutes; the log says why");
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        data.close();
    }
}
