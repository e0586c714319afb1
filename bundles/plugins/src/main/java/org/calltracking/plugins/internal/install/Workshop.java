// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.time.Clock;
import org.calltracking.plugins.internal.check.HouseCheck;
import org.calltracking.plugins.internal.check.PluginCheck;
import org.calltracking.plugins.internal.check.Revisions;
import org.osgi.framework.BundleContext;

/** What it takes to work on jars. */
record Workshop(
        BundleContext context,
        Clock clock,
        Folders folders,
        Revisions revisions,
        Names names,
        PluginCheck pluginCheck,
        HouseCheck houseCheck,
        BundleControl control,
        Diagnosis diagnosis) {}
