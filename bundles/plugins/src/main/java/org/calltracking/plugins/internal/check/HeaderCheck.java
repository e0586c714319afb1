// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.calltracking.api.plugin.PluginGuard;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;

/** What the manifest of a plug-in must say, and must not say. */
final class HeaderCheck {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{1,23}");

    private static final String NAMES_PACKAGES = "a plug-in names the packages that it needs in Import-Package";

    /** Headers that a plug-in has not, and why. */
    private static final List<Map.Entry<String, String>> REFUSED = List.of(
            Map.entry(Constants.EXPORT_PACKAGE, "nobody may depend on a plug-in, so it exports nothing"),
            Map.entry(Constants.FRAGMENT_HOST, "a plug-in is no part of another bundle"),
            Map.entry(Constants.REQUIRE_BUNDLE, NAMES_PACKAGES),
            Map.entry(Constants.DYNAMICIMPORT_PACKAGE, NAMES_PACKAGES),
            Map.entry(Constants.BUNDLE_ACTIVATOR, "a plug-in is made of declarative services"));

    private HeaderCheck() {}

    static boolean isName(@Nullable String name) {
        return name != null && NAME.matcher(name).matches();
    }

    static List<String> faults(Revision revision) {
        List<String> faults = new ArrayList<>();
        if (!"2".equals(revision.header(Constants.BUNDLE_MANIFESTVERSION))) {
            faults.add("has no Bundle-ManifestVersion: 2 in its manifest");
        }
        if (revision.symbolicName().equals(Constants.SYSTEM_BUNDLE_SYMBOLICNAME)) {
            faults.add("has the symbolic name " + revision.symbolicName() + ", which is the framework's");
        }
        String name = revision.plugin();
        if (name == null) {
            faults.add("has no " + PluginGuard.HEADER + " in its manifest: that header names the plug-in");
        } else if (!isName(name)) {
            faults.add("calls itself \"" + name + "\" in " + PluginGuard.HEADER
                    + ": 2 to 24 lower-case letters and digits are accepted, the first a letter");
        }
        try {
            revision.version();
        } catch (IllegalArgumentException e) {
            faults.add("has a Bundle-Version that is none: " + revision.header(Constants.BUNDLE_VERSION));
        }
        for (Map.Entry<String, String> refused : REFUSED) {
            if (revision.header(refused.getKey()) != null) {
                faults.add("has " + refused.getKey() + " in its manifest: " + refused.getValue());
            }
        }
        return faults;
    }
}
