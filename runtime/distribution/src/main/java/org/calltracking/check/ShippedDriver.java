// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import org.calltracking.launcher.Feature;
import org.calltracking.launcher.Home;

/** The JDBC driver that the process uses, out of the bundles that are installed. */
final class ShippedDriver implements Closeable {
    private static final String ARTIFACT = "mariadb-java-client";

    private final URLClassLoader loader;

    private ShippedDriver(URLClassLoader loader) {
        this.loader = loader;
    }

    static ShippedDriver of(Home home) throws IOException {
        Path jar = home.features().stream()
                .flatMap(feature -> feature.bundles().stream())
                .filter((Feature.Artifact bundle) -> bundle.name().equals(ARTIFACT))
                .findFirst()
                .map(home::jar)
                .orElseThrow(() -> new IOException("no feature names " + ARTIFACT));
        return new ShippedDriver(
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ShippedDriver.class.getClassLoader()));
    }

    Connection connect(String url, Properties properties) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
            Connection connection = driver.connect(url, properties);
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("no driver takes this URL");
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
