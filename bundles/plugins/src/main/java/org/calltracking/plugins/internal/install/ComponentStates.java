// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** How the components of a bundle that is active really are. Thread-safe. */
final class ComponentStates {
    private final ServiceComponentRuntime runtime;

    ComponentStates(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Why a bundle does not do its work; both are null if it does.
     *
     * @param failures components that threw when they were made
     * @param lacks what components wait for
     */
    record Trouble(@Nullable String failures, @Nullable String lacks) {}

    Trouble trouble(Bundle bundle) {
        List<String> failures = new ArrayList<>();
        List<String> lacks = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(component)) {
                switch (configuration.state) {
                    case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                        failures.add(component.name + " threw when it was activated: " + cause(configuration.failure));
                    case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> lacks.add(services(configuration));
                    case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                        lacks.add("the configuration " + String.join(", ", component.configurationPid));
                    default -> {
                        // It works, or will when it is asked for.
                    }
                }
            }
        }
        return new Trouble(join(failures, "; "), lacks.isEmpty() ? null : "waits for " + join(lacks, " and "));
    }

    private static @Nullable String join(List<String> texts, String separator) {
        return texts.isEmpty() ? null : texts.stream().distinct().sorted().collect(Collectors.joining(separator));
    }

    private static String services(ComponentConfigurationDTO configuration) {
        return Stream.of(configuration.unsatisfiedReferences)
                .map(reference -> "the service " + service(configuration.description, reference))
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private static String service(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO unsatisfied) {
        String type = Stream.of(component.references)
                .filter(reference -> reference.name.equals(unsatisfied.name))
                .map((ReferenceDTO reference) -> reference.interfaceName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(unsatisfied.name);
        return unsatisfied.target == null ? type : type + " " + unsatisfied.target;
    }

    /** The innermost cause that a stack trace tells of. */
    private static String cause(@Nullable String trace) {
        return trace == null
                ? "the log says why"
                : trace.lines()
                        .filter(line -> line.startsWith("Caused by: "))
                        .reduce((outer, inner) -> inner)
                        .map(line -> line.substring("Caused by: ".length()))
                        .or(() -> trace.lines().findFirst())
                        .orElse("the log says why");
    }
}
