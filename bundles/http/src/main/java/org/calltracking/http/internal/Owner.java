// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.util.Optional;
import org.calltracking.api.plugin.PluginGuard;
import org.osgi.framework.Bundle;

/**
 * The bundle that an endpoint comes from.
 *
 * @param name its symbolic name
 * @param plugin the plug-in's name, if it is one
 */
record Owner(long bundleId, String name, Optional<String> plugin) {
    static Owner of(Bundle bundle) {
        return new Owner(
                bundle.getBundleId(),
                String.valueOf(bundle.getSymbolicName()),
                Optional.ofNullable(bundle.getHeaders("").get(PluginGuard.HEADER)));
    }
}
