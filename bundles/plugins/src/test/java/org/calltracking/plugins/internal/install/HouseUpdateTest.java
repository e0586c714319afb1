// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.calltracking.plugins.internal.PluginState;
import org.calltracking.plugins.internal.PluginStatus;
import org.calltracking.plugins.testing.Await;
import org.calltracking.plugins.testing.TestJar;
import org.calltracking.plugins.testing.good.Good;
import org.calltracking.plugins.testing.hanging.Hanging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;

/** A jar that takes the place of a bundle of the house. */
@Timeout(90)
class HouseUpdateTest {
    private static final String ROOMS = "org.calltracking.rooms";
    private static final String HOTEL = "org.calltracking.hotel";

    @TempDir
    Path folder;

    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host(folder);
        install(host, folder);
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    /** A bundle of the house, and one that depends on it. */
    static void install(Host host, Path folder) throws Exception {
        host.framework
                .install(rooms("0.1.0").writeTo(folder.resolve("rooms-0.jar")))
                .start();
        host.framework
                .install(TestJar.plugin("x", "0.1.0")
                        .without("Calltracking-Plugin")
                        .with(Constants.BUNDLE_SYMBOLICNAME, HOTEL)
                        .with(aQute.bnd.osgi.Constants.PRIVATE_PACKAGE, HOTEL)
                        .writeTo(folder.resolve("hotel-0.jar")))
                .start();
    }

    static TestJar rooms(String version) {
        return TestJar.plugin("x", version)
                .without("Calltracking-Plugin")
                .with(Constants.BUNDLE_SYMBOLICNAME, ROOMS)
                .with(Constants.EXPORT_PACKAGE, ROOMS + ";version=\"0.1.0\"");
    }

    @Test
    void restartsItWithThoseThatDependOnIt() throws Exception {
        PluginStatus status = host.lookAt("rooms.jar", rooms("0.1.1"));

        assertThat(status.kind()).isEqualTo(PluginStatus.Kind.HOUSE);
        assertThat(status.name()).isEqualTo(ROOMS);
        assertThat(status.state()).isEqualTo(PluginState.RUNNING);
        assertThat(host.bundle(ROOMS).getVersion()).hasToString("0.1.1");
        assertThat(host.bundle(HOTEL).getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(versionThatTheHotelUses()).isEqualTo("0.1.1");
    }

    @Test
    void goesBackToWhatShipsWhenTheJarIsDeleted() throws Exception {
        host.lookAt("rooms.jar", rooms("0.1.1"));

        host.delete("rooms.jar");

        Await.until(() -> assertThat(host.plugins().list()).isEmpty());
        assertThat(host.bundle(ROOMS).getVersion()).hasToString("0.1.0");
        assertThat(versionThatTheHotelUses()).isEqualTo("0.1.0");
    }

    @Test
    void goesBackToWhatRanWhenTheNewerDoesNotStart() throws Exception {
        host.lookAt("rooms.jar", rooms("0.1.1").withPackageOf(Good.class));

        PluginStatus status = host.lookAt("rooms.jar", rooms("0.1.2").withPackageOf(Hanging.class));

        assertThat(status.state()).isEqualTo(PluginState.RUNNING);
        assertThat(status.version()).isEqualTo("0.1.1");
        assertThat(status.reason()).contains("was not taken: it did not start within 2 s");
        assertThat(versionThatTheHotelUses()).isEqualTo("0.1.1");
        assertThat(host.bundle(HOTEL).getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void goesBackToWhatShipsWhenTheFirstDoesNotStart() throws Exception {
        PluginStatus status = host.lookAt("rooms.jar", rooms("0.1.2").withPackageOf(Hanging.class));

        assertThat(status.state()).isEqualTo(PluginState.SET_ASIDE);
        assertThat(versionThatTheHotelUses()).isEqualTo("0.1.0");
        assertThat(host.bundle(HOTEL).getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void refusesWhatDependentsCannotUse() throws Exception {
        PluginStatus status =
                host.lookAt("rooms.jar", rooms("0.2.0").with(Constants.EXPORT_PACKAGE, ROOMS + ";version=\"3.0.0\""));

        assertThat(status.state()).isEqualTo(PluginState.SET_ASIDE);
        assertThat(status.reason()).startsWith("does not offer what org.calltracking.hotel wants of it");
        assertThat(host.bundle(HOTEL).getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void refusesAnOlderOne() throws Exception {
        assertThat(host.lookAt("rooms.jar", rooms("0.0.9")).reason())
                .isEqualTo("is version 0.0.9, which is older than 0.1.0, which is installed");
    }

    @Test
    void refusesABundleThatOffersNothing() throws Exception {
        TestJar hotel = TestJar.plugin("x", "0.1.1")
                .without("Calltracking-Plugin")
                .with(Constants.BUNDLE_SYMBOLICNAME, HOTEL)
                .with(aQute.bnd.osgi.Constants.PRIVATE_PACKAGE, HOTEL);

        assertThat(host.lookAt("hotel.jar", hotel).reason())
                .startsWith("is a bundle of the house that offers nothing to others");
        assertThat(host.lookAt("hotel.jar", hotel.with(Constants.EXPORT_PACKAGE, HOTEL))
                        .reason())
                .startsWith("is a bundle of the house that offers nothing to others");
    }

    @Test
    void refusesTheApi() throws Exception {
        TestJar api = rooms("9.0.0").with(Constants.BUNDLE_SYMBOLICNAME, "org.calltracking.api");

        assertThat(host.lookAt("api.jar", api).reason()).startsWith("is the API of all bundles");
    }

    private String versionThatTheHotelUses() {
        return host
                .bundle(HOTEL)
                .adapt(BundleWiring.class)
                .getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)
                .stream()
                .map(wire -> wire.getProvider())
                .filter(provider -> provider.getSymbolicName().equals(ROOMS))
                .map(provider -> provider.getVersion().toString())
                .findFirst()
                .orElse("none");
    }
}
