// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.store;

import java.net.URL;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Tells whether SQL keeps to tables of one prefix, before it runs. Thread-safe. */
@ProviderType
public interface TableCheck {
    /** @return what is wrong, for people; empty if nothing is */
    List<String> faults(String prefix, List<URL> sqlFiles);
}
