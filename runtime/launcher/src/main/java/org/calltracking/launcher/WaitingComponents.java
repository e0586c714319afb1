// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which components wait and for what: the trail from a check that stays down to its cause. */
final class WaitingComponents {
    private static final Logger log = LoggerFactory.getLogger(WaitingComponents.class);

    private WaitingComponents() {}

    static void log(ServiceComponentRuntime runtime) {
        List<String> waiting = runtime.getComponentDescriptionDTOs().stream()
                .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
                .filter(component -> component.state != ComponentConfigurationDTO.ACTIVE
                        && component.state != ComponentConfigurationDTO.SATISFIED)
                .map(WaitingComponents::line)
                .sorted()
                .toList();
        if (!waiting.isEmpty()) {
            log.info("components that wait: {}", String.join("; ", waiting));
        }
    }

    private static String line(ComponentConfigurationDTO component) {
        String reason = switch (component.state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> "its configuration";
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> "its activation, which failed";
            default -> references(component.unsatisfiedReferences);
        };
        return component.description.name + " for " + reason;
    }

    private static String references(UnsatisfiedReferenceDTO[] references) {
        return Stream.of(references)
                .map(reference -> reference.target == null ? reference.name : reference.name + reference.target)
                .collect(Collectors.joining(" and "));
    }
}
