// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.check;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;

/** All that is looked at in a plug-in's jar before it runs. Thread-safe. */
public final class PluginCheck {
    private final ImportCheck imports;
    private final Examiners examiners;

    public PluginCheck(BundleContext context, Examiners examiners) {
        this.imports = new ImportCheck(context);
        this.examiners = examiners;
    }

    /** What is wrong, for operators; empty if nothing is. What rests on the plug-in's name is seen with a good one. */
    public List<String> faults(Revision revision) throws InterruptedException {
        List<String> faults = new ArrayList<>(HeaderCheck.faults(revision));
        faults.addAll(imports.faults(revision));
        if (HeaderCheck.isName(revision.plugin())) {
            faults.addAll(examiners.tableFaults(revision));
            faults.addAll(examiners.schemaFaults(revision));
        }
        return faults;
    }
}
