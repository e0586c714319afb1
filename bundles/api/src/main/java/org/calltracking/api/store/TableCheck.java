// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.store;

import java.net.URL;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads SQL migrations before they run and tells which of them reach beyond their owner's tables. What it cannot follow
 * it refuses. Thread-safe.
 */
@ProviderType
public interface TableCheck {
    /** @return what is wrong, for people; empty if nothing is */
    List<String> faults(String prefix, List<URL> sqlFiles);
}
