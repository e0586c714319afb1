// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.plugin;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a part of the house has found wrong with plug-ins, registered as a service. A plug-in with a fault is shown as
 * set aside for as long as the fault stands. Answers from memory; thread-safe.
 */
@ConsumerType
public interface PluginFaults {
    /** The faults that stand now, by the plug-in's name. */
    Map<String, Fault> faults();

    /** The plug-ins of which something is still being looked at, so that faults may be missing, or be a former one's. */
    Set<String> pending();

    /**
     * Why something of a plug-in is not used.
     *
     * @param reason for operators, exact enough to mend it
     * @param since when it was found
     */
    record Fault(String reason, Instant since) {}
}
