// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Whether a jar can take the place of a bundle of the house while the house runs. Thread-safe. */
public final class HouseCheck {
    private static final String API = "org.calltracking.api";

    private final ImportCheck imports;

    public HouseCheck(BundleContext context) {
        this.imports = new ImportCheck(context);
    }

    /** What stands in the way, for operators; empty if nothing does. */
    public List<String> faults(Bundle installed, Revision revision) {
        if (installed.getSymbolicName().equals(API)) {
            return List.of("is the API of all bundles: it comes with a new version of the whole, not while this runs");
        }
        if (installed.getHeaders("").get(Constants.EXPORT_PACKAGE) == null) {
            return List.of("is a bundle of the house that offers nothing to others: "
                    + "it comes with a new version of the whole, not while this runs");
        }
        if (revision.header(Constants.EXPORT_PACKAGE) == null) {
            return List.of("offers nothing to others, unlike the one that is installed");
        }
        List<String> faults = new ArrayList<>();
        try {
            if (revision.version().compareTo(installed.getVersion()) < 0) {
                faults.add("is version " + revision.version() + ", which is older than " + installed.getVersion()
                        + ", which is installed");
            }
            faults.addAll(unmetDependents(installed, exports(revision)));
        } catch (IllegalArgumentException e) {
            faults.add("names a version that is none: " + e.getMessage());
        }
        faults.addAll(imports.missing(revision));
        return faults;
    }

    private static List<Map<String, Object>> exports(Revision revision) {
        List<Map<String, Object>> exports = new ArrayList<>();
        for (Clause clause : Clause.parse(revision.header(Constants.EXPORT_PACKAGE))) {
            for (String name : clause.names()) {
                Map<String, Object> attributes = new HashMap<>(clause.parameters());
                attributes.put(PackageNamespace.PACKAGE_NAMESPACE, name);
                attributes.put(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE, clause.version());
                attributes.put(PackageNamespace.CAPABILITY_BUNDLE_SYMBOLICNAME_ATTRIBUTE, revision.symbolicName());
                attributes.put(PackageNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE, revision.version());
                exports.add(attributes);
            }
        }
        return exports;
    }

    private static List<String> unmetDependents(Bundle installed, List<Map<String, Object>> exports) {
        BundleWiring wiring = installed.adapt(BundleWiring.class);
        TreeSet<String> unmet = new TreeSet<>();
        for (BundleWire wire :
                wiring == null ? List.<BundleWire>of() : wiring.getProvidedWires(PackageNamespace.PACKAGE_NAMESPACE)) {
            String wanted = wire.getRequirement().getDirectives().get(Constants.FILTER_DIRECTIVE);
            if (wanted != null && exports.stream().noneMatch(filter(wanted)::matches)) {
                unmet.add("does not offer what " + wire.getRequirer().getSymbolicName() + " wants of it: " + wanted);
            }
        }
        return List.copyOf(unmet);
    }

    private static Filter filter(String text) {
        try {
            return FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the framework has wired by a filter that is none: " + text, e);
        }
    }
}
