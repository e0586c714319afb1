// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.util.List;
import java.util.Map;

/**
 * What one feature file says.
 *
 * @param variables what the environment may set
 * @param configurations by PID, then by key; values are as in the file, with variables unresolved
 * @param frameworkProperties launching properties of the framework
 */
public record Feature(
        String name,
        List<Variable> variables,
        List<Artifact> bundles,
        Map<String, Map<String, Object>> configurations,
        Map<String, String> frameworkProperties) {

    public Feature {
        variables = List.copyOf(variables);
        bundles = List.copyOf(bundles);
        configurations = Map.copyOf(configurations);
        frameworkProperties = Map.copyOf(frameworkProperties);
    }

    /**
     * A variable that the features' configurations may use.
     *
     * @param preset its value when the environment has none; may itself use variables
     * @param number whether only a whole number will do
     */
    public record Variable(String name, String preset, boolean number) {}

    /**
     * A bundle by its Maven coordinates.
     *
     * @param startOrder the start level: lower ones start earlier and stop later
     */
    public record Artifact(String group, String name, String version, int startOrder) {
        /** Where its jar lies in a folder that is laid out like a Maven repository. */
        public String path() {
            return group.replace('.', '/') + "/" + name + "/" + version + "/" + name + "-" + version + ".jar";
        }
    }
}
