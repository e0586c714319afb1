// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.io.IOException;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The features' configurations with all variables filled in. */
public final class Configurations {
    /** So that any bundle may take a configuration, whoever wrote it. */
    private static final String ANY_LOCATION = "?";

    private final Map<String, Dictionary<String, Object>> byPid = new LinkedHashMap<>();

    /** @throws LaunchException if two features configure one PID, or a variable is not declared */
    public Configurations(List<Feature> features, Variables variables) {
        for (Feature feature : features) {
            feature.configurations().forEach((pid, values) -> {
                Map<String, Object> filled = new LinkedHashMap<>();
                values.forEach((key, value) -> filled.put(key, fill(value, variables)));
                if (byPid.put(pid, FrameworkUtil.asDictionary(filled)) != null) {
                    throw LaunchException.badConfiguration("two features configure " + pid);
                }
            });
        }
    }

    boolean contains(String pid) {
        return byPid.containsKey(pid);
    }

    /** Writes them all; done when it returns. */
    public void write(ConfigurationAdmin admin) throws IOException {
        for (Map.Entry<String, Dictionary<String, Object>> entry : byPid.entrySet()) {
            String[] factoryAndName = entry.getKey().split("~", 2);
            Configuration configuration = factoryAndName.length == 1
                    ? admin.getConfiguration(entry.getKey(), ANY_LOCATION)
                    : admin.getFactoryConfiguration(factoryAndName[0], factoryAndName[1], ANY_LOCATION);
            configuration.update(entry.getValue());
        }
    }

    private static Object fill(Object value, Variables variables) {
        if (value instanceof String text) {
            return variables.expand(text);
        }
        if (value instanceof String[] texts) {
            return Stream.of(texts).map(variables::expand).toArray(String[]::new);
        }
        return value;
    }
}
