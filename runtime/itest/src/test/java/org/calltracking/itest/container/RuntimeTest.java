// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.calltracking.itest.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

@ExtendWith(FelixExtension.class)
class RuntimeTest {
    /** Asterisk-Java 3.42.2 brings so many; inside OSGi it finds none of them by itself. */
    private static final int ASTERISK_EVENT_TYPES = 216;

    private final Felix felix;

    RuntimeTest(Felix felix) {
        this.felix = felix;
    }

    @Test
    void allBundlesAreActive() {
        Await.until(
                Duration.ofSeconds(30),
                () -> "all bundles are active",
                () -> Arrays.stream(felix.bundles().getBundles()).allMatch(RuntimeTest::runs));
    }

    @Test
    void allComponentsAreSatisfied() {
        Await.untilEmpty(Duration.ofSeconds(60), "unsatisfied components", this::unsatisfied);
    }

    @Test
    void theAsteriskAdapterKnowsTheEventsOfItsLibrary() throws Exception {
        Bundle asterisk = bundle("org.calltracking.asterisk");

        Class<?> types = asterisk.loadClass("org.calltracking.asterisk.internal.AmiEventTypes");
        var inBundle = types.getDeclaredMethod("inBundle");
        inBundle.setAccessible(true);
        var classes = types.getDeclaredMethod("classes");
        classes.setAccessible(true);

        assertThat((List<?>) classes.invoke(inBundle.invoke(null))).hasSize(ASTERISK_EVENT_TYPES);
    }

    private Bundle bundle(String name) {
        return Arrays.stream(felix.bundles().getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean runs(Bundle bundle) {
        boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
        return bundle.getState() == (fragment ? Bundle.RESOLVED : Bundle.ACTIVE);
    }

    private List<String> unsatisfied() {
        BundleContext context = felix.bundles();
        var reference = context.getServiceReference(ServiceComponentRuntime.class);
        if (reference == null) {
            return List.of("the component runtime itself");
        }
        ServiceComponentRuntime components = context.getService(reference);
        return components.getComponentDescriptionDTOs().stream()
                .filter(component -> component.bundle.symbolicName.startsWith("org.calltracking."))
                .filter(component -> !isSatisfied(components, component))
                .map(component -> component.name)
                .toList();
    }

    private static boolean isSatisfied(ServiceComponentRuntime components, ComponentDescriptionDTO component) {
        var configurations = components.getComponentConfigurationDTOs(component);
        return !configurations.isEmpty()
                && configurations.stream()
                        .allMatch(c -> c.state == ComponentConfigurationDTO.ACTIVE
                                || c.state == ComponentConfigurationDTO.SATISFIED);
    }
}
