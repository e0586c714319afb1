// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.util.List;
import java.util.stream.Stream;
import org.calltracking.plugins.internal.PluginStatus.Kind;
import org.calltracking.plugins.internal.check.FaultException;
import org.calltracking.plugins.internal.check.Revision;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * A revision that wants to run.
 *
 * @param name of the plug-in, or the symbolic name of a bundle of the house
 * @param house the bundle that the house was started with, whose place it takes; null if it is a bundle of its own
 */
record Candidate(
        Revision revision, Kind kind, String name, @Nullable Bundle house) {
    private static final String HOUSE = "org.calltracking.";

    /**
     * Finds out what it is, by its symbolic name.
     *
     * @param jar the jar whose newer revision it is; null if it is one that is not there yet
     * @throws FaultException if it cannot be told from another, or is none that can be exchanged
     */
    static Candidate of(Revision revision, @Nullable InstalledJar jar, Workshop workshop) throws FaultException {
        Bundle own = jar == null ? null : jar.bundle();
        Bundle twin = Stream.of(workshop.context().getBundles())
                .filter(bundle -> revision.symbolicName().equals(bundle.getSymbolicName()))
                .findFirst()
                .orElse(null);
        Candidate candidate = twin == null || !Names.isShipped(twin)
                ? new Candidate(revision, Kind.PLUGIN, String.valueOf(revision.plugin()), null)
                : twinOf(twin, revision);
        if (candidate.kind() == Kind.PLUGIN) {
            workshop.names().checkIsFree(candidate.name(), candidate.house());
        }
        if (own != null && jar != null) {
            candidate.checkIsNewerRevisionOf(own, jar);
        }
        if (twin != null && candidate.house() == null && !twin.equals(own)) {
            throw new FaultException("has the symbolic name " + revision.symbolicName() + ", which the plug-in "
                    + Names.of(twin) + " has already");
        }
        return candidate;
    }

    /** What is wrong with it, for operators; empty if nothing is. */
    List<String> faults(Workshop workshop) throws InterruptedException {
        return kind == Kind.HOUSE && house != null
                ? workshop.houseCheck().faults(house, revision)
                : workshop.pluginCheck().faults(revision);
    }

    private static Candidate twinOf(Bundle twin, Revision revision) throws FaultException {
        String plugin = Names.of(twin);
        if (plugin != null) {
            if (!plugin.equals(revision.plugin())) {
                throw new FaultException("calls itself " + revision.plugin() + ", and the plug-in "
                        + revision.symbolicName() + " of the house is called " + plugin);
            }
            return new Candidate(revision, Kind.PLUGIN, plugin, twin);
        }
        if (!revision.symbolicName().startsWith(HOUSE)) {
            throw new FaultException("has the symbolic name " + revision.symbolicName()
                    + ", which is that of a library of the house: it comes with a new version of the whole");
        }
        return new Candidate(revision, Kind.HOUSE, revision.symbolicName(), twin);
    }

    private void checkIsNewerRevisionOf(Bundle own, InstalledJar jar) throws FaultException {
        boolean elsewhere = house == null ? Names.isShipped(own) : !own.equals(house);
        if (elsewhere || !name.equals(jar.status().name())) {
            throw new FaultException("calls itself " + name + ", and the one in use "
                    + jar.status().name() + ": give it a file of its own");
        }
    }
}
