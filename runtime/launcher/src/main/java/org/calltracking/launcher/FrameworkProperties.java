// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Constants;

/** What the framework is told before it starts, wherever it is started: by the launcher or by a test. */
public final class FrameworkProperties {
    private FrameworkProperties() {}

    /**
     * The features' launching properties with all variables filled in, and those that hold for all features, in a new
     * map.
     *
     * @throws LaunchException if a variable is not declared
     */
    public static Map<String, String> of(List<Feature> features, Variables variables) {
        Map<String, String> properties = new HashMap<>();
        for (Feature feature : features) {
            feature.frameworkProperties().forEach((key, value) -> properties.put(key, variables.expand(value)));
        }
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SystemPackages.exported());
        // A bundle gets what it imports, and nothing by chance.
        properties.put("felix.bootdelegation.implicit", "false");
        // Configurations hold secrets: none may reach the disk.
        properties.put("felix.cm.pm", "memory");
        return properties;
    }
}
