// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.util.Map;
import java.util.Set;
import org.calltracking.api.plugin.PluginFaults;

/** What a part of the house has found, and what it still looks at. */
record FoundFaults(Map<String, Fault> faults, Set<String> pending) implements PluginFaults {}
