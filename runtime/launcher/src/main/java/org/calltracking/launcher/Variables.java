// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.calltracking.launcher.Feature.Variable;

/** The values of the features' variables: the environment's where it has one, else what the features preset. Immutable. */
public final class Variables {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z0-9_.]+)}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> values;

    private Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Resolves the variables of all features. A blank value in the environment counts as absent; the environment's
     * values are taken literally.
     *
     * @throws LaunchException if a number is asked for and something else is given, or a preset cannot be resolved
     */
    public static Variables of(Collection<Feature> features, Map<String, String> environment) {
        Misfit.refuseFirst(misfits(features, environment));
        Collection<Variable> declared = declared(features);
        Map<String, String> values = new HashMap<>();
        for (Variable variable : declared) {
            String given = given(variable, environment);
            if (!given.isEmpty()) {
                values.put(variable.name(), given);
            }
        }
        addPresets(declared, values);
        return new Variables(values);
    }

    /** What is given where a number is asked for, and is none. */
    static List<Misfit> misfits(Collection<Feature> features, Map<String, String> environment) {
        return declared(features).stream()
                .filter(Variable::number)
                .filter(variable -> !given(variable, environment).isEmpty())
                .filter(variable ->
                        !NUMBER.matcher(given(variable, environment)).matches())
                .map(variable -> Misfit.of(
                        variable.name(),
                        variable.name() + " must be a whole number without a sign, such as " + variable.preset()
                                + ", not \"" + given(variable, environment) + "\""))
                .toList();
    }

    private static Collection<Variable> declared(Collection<Feature> features) {
        Map<String, Variable> declared = new LinkedHashMap<>();
        for (Feature feature : features) {
            for (Variable variable : feature.variables()) {
                if (declared.put(variable.name(), variable) != null) {
                    throw LaunchException.badConfiguration("two features declare the variable " + variable.name());
                }
            }
        }
        return declared.values();
    }

    /** Presets may use each other, so each round resolves those that rest on known values. */
    private static void addPresets(Collection<Variable> declared, Map<String, String> values) {
        List<Variable> open = new ArrayList<>(declared);
        open.removeIf(variable -> values.containsKey(variable.name()));
        while (!open.isEmpty()) {
            List<Variable> resolved = open.stream()
                    .filter(variable -> values.keySet().containsAll(used(variable.preset())))
                    .toList();
            if (resolved.isEmpty()) {
                throw LaunchException.badConfiguration("presets use each other, or a variable that nobody declares: "
                        + open.stream().map(Variable::name).collect(Collectors.joining(", ")));
            }
            resolved.forEach(variable -> values.put(variable.name(), substitute(variable.preset(), values)));
            open.removeAll(resolved);
        }
    }

    private static String given(Variable variable, Map<String, String> environment) {
        return environment.getOrDefault(variable.name(), "").strip();
    }

    /** The same values but for one. */
    Variables with(String name, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(name, value);
        return new Variables(changed);
    }

    /**
     * The value of a variable.
     *
     * @throws LaunchException if no feature declares it
     */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw LaunchException.badConfiguration("no feature declares the variable " + name);
        }
        return value;
    }

    public boolean isSet(String name) {
        return !get(name).isEmpty();
    }

    public Collection<String> names() {
        return values.keySet();
    }

    /**
     * Puts values in the place of each <code>${NAME}</code>.
     *
     * @throws LaunchException if no feature declares a variable it uses
     */
    public String expand(String text) {
        used(text).forEach(this::get);
        return substitute(text, values);
    }

    private static List<String> used(String text) {
        return PLACE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String substitute(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }
}
