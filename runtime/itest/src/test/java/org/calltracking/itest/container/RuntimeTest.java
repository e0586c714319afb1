// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.calltracking.itest.Await;
import org.calltracking.itest.Installed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

@ExtendWith(FelixExtension.class)
class RuntimeTest {
    private final Felix felix;

    RuntimeTest(Felix felix) {
        this.felix = felix;
    }

    @Test
    void allBundlesAreActive() {
        awaitActiveBundles();
    }

    @Test
    void allComponentsAreSatisfied() {
        awaitSatisfiedComponents();
    }

    /** A plug-in may be away: nothing waits for its part. */
    @Test
    void readinessWaitsForEveryPartOfTheHouse() throws Exception {
        awaitActiveBundles();
        awaitSatisfiedComponents();
        List<String> shipped = new ArrayList<>();
        // All: the tests have the API's classes too, but others than the framework's.
        for (ServiceReference<?> part :
                felix.bundles().getAllServiceReferences("org.calltracking.api.graphql.GraphQlContribution", null)) {
            if (part.getBundle().getHeaders().get("Calltracking-Plugin") == null) {
                Object contribution = felix.bundles().getService(part);
                shipped.add(
                        String.valueOf(contribution.getClass().getMethod("name").invoke(contribution)));
            }
        }

        assertThat(shipped).containsExactlyInAnyOrder(requiredParts());
    }

    private void awaitActiveBundles() {
        Await.until(
                Duration.ofSeconds(30),
                () -> "all bundles are active",
                () -> Arrays.stream(felix.bundles().getBundles()).allMatch(RuntimeTest::runs));
    }

    private void awaitSatisfiedComponents() {
        Await.untilEmpty(Duration.ofSeconds(60), "unsatisfied components", this::unsatisfied);
    }

    private static String[] requiredParts() {
        return Installed.here().features().stream()
                .map(feature -> feature.configurations().get("org.calltracking.graphql"))
                .filter(Objects::nonNull)
                .map(configuration -> (String[]) configuration.get("required.parts"))
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
