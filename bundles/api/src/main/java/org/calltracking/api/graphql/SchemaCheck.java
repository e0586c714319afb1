// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.graphql;

import java.net.URL;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Tries a part's SDL against the schema that is published, before its bundle runs. Thread-safe. */
@ProviderType
public interface SchemaCheck {
    /**
     * What is wrong with it, for people; empty if it fits: it parses, names types that exist, takes no other part's,
     * describes everything, and its fields carry the access directives that they need. A part of this name that is
     * published already counts as replaced.
     */
    List<String> faults(String part, List<URL> sdl);
}
