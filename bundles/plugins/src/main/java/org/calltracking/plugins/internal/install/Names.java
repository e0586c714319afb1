// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.plugins.internal.check.FaultException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Who has which name. A plug-in's name is the prefix of its tables, its part of the schema and its path. */
final class Names {
    private static final String HOUSE = "org.calltracking.";

    /** Parts of the schema that have no bundle of their name. */
    private static final Set<String> RESERVED = Set.of("host", "platform", "settings");

    private final Map<String, InstalledJar> holders = new ConcurrentHashMap<>();
    private final BundleContext context;

    Names(BundleContext context) {
        this.context = context;
    }

    /** The plug-in that a bundle is; null if it is none. */
    static @Nullable String of(Bundle bundle) {
        return bundle.getHeaders("").get(PluginGuard.HEADER);
    }

    /** Whether the house was started with this bundle. */
    static boolean isShipped(Bundle bundle) {
        return !bundle.getLocation().startsWith(InstalledJar.LOCATION);
    }

    /**
     * Gives a name to a jar, which may have it already.
     *
     * @throws FaultException if another jar has it
     */
    void claim(String name, InstalledJar jar) throws FaultException {
        InstalledJar holder = holders.putIfAbsent(name, jar);
        if (holder != null && holder != jar) {
            throw new FaultException("calls itself " + name + ", which " + holder.file()
                    + " does already: put the newer jar in the place of that file");
        }
    }

    /**
     * Looks whether the house leaves a name to plug-ins.
     *
     * @param shipped the bundle whose place the plug-in takes, if it does
     * @throws FaultException if it does not
     */
    void checkIsFree(String name, @Nullable Bundle shipped) throws FaultException {
        if (RESERVED.contains(name)) {
            throw new FaultException("calls itself " + name + ", which the house keeps for itself");
        }
        for (Bundle bundle : context.getBundles()) {
            boolean taken = name.equals(of(bundle)) || (HOUSE + name).equals(bundle.getSymbolicName());
            if (taken && isShipped(bundle) && !bundle.equals(shipped)) {
                throw new FaultException("calls itself " + name + ", which is a bundle of the house");
            }
        }
    }

    /** Takes its name away from a jar. */
    void release(InstalledJar jar) {
        holders.values().remove(jar);
    }
}
