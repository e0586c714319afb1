// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.graphql;

import java.time.Instant;
import java.util.List;
import org.calltracking.plugins.internal.PluginStatus;

/** This installation, as its operators see it. */
record Platform(String version, Instant startedAt, List<PluginStatus> plugins) {}
