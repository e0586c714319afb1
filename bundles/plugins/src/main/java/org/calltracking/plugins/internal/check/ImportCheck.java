// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Whether a plug-in imports only what it may, and whether that is there. */
final class ImportCheck {
    private static final String HOUSE = "org.calltracking.";
    private static final String API = "org.calltracking.api";
    private static final String MAPPING = "org.apache.ibatis";

    private final BundleContext context;

    ImportCheck(BundleContext context) {
        this.context = context;
    }

    /** What a plug-in may not import, and what is not there. */
    List<String> faults(Revision revision) {
        return faults(revision, ImportCheck::refusal);
    }

    /** What is not there, of whatever it imports. */
    List<String> missing(Revision revision) {
        return faults(revision, name -> null);
    }

    private List<String> faults(Revision revision, Function<String, @Nullable String> refusal) {
        Map<String, Collection<Version>> offered = offered();
        List<String> faults = new ArrayList<>();
        for (Clause clause : Clause.parse(revision.header(Constants.IMPORT_PACKAGE))) {
            for (String name : clause.names()) {
                String fault = refusal.apply(name);
                if (fault == null) {
                    fault = lack(name, clause, offered.getOrDefault(name, List.of()));
                }
                if (fault != null) {
                    faults.add(fault);
                }
            }
        }
        return faults;
    }

    private static @Nullable String refusal(String name) {
        if (name.startsWith(HOUSE) && !isIn(API, name)) {
            return "imports " + name + ": of the house, a plug-in may import " + API + " and what is below it alone";
        }
        if (isIn(MAPPING, name) && !name.equals(MAPPING + ".annotations")) {
            return "imports " + name + ": of MyBatis, a plug-in may import " + MAPPING + ".annotations alone";
        }
        return null;
    }

    private static @Nullable String lack(String name, Clause clause, Collection<Version> offered) {
        VersionRange wanted;
        try {
            wanted = clause.range();
        } catch (IllegalArgumentException e) {
            return "imports " + name + " in versions that are none: " + e.getMessage();
        }
        if (clause.isOptional() || offered.stream().anyMatch(wanted::includes)) {
            return null;
        }
        return offered.isEmpty()
                ? "wants " + name + ", which nobody here offers"
                : "wants " + name + " in version " + wanted + ", and " + text(offered) + " is there";
    }

    private static boolean isIn(String parent, String name) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }

    private static String text(Collection<Version> versions) {
        return versions.stream().map(Version::toString).collect(Collectors.joining(", "));
    }

    private Map<String, Collection<Version>> offered() {
        Map<String, Collection<Version>> offered = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision present = bundle.adapt(BundleRevision.class);
            List<BundleCapability> packages =
                    present == null ? List.of() : present.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE);
            for (BundleCapability capability : packages) {
                Map<String, Object> attributes = capability.getAttributes();
                if (attributes.get(PackageNamespace.PACKAGE_NAMESPACE) instanceof String name
                        && attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE) instanceof Version version) {
                    offered.computeIfAbsent(name, key -> new TreeSet<>()).add(version);
                }
            }
        }
        return offered;
    }
}
