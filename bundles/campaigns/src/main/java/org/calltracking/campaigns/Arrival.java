// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns;

import java.net.URI;
import java.util.Map;

/**
 * How a visitor came to a page: what campaigns are chosen by.
 *
 * @param page the landing page, http or https
 * @param referrer the address of the page before, empty if there is none
 * @param utm the decoded utm tags of the landing page by name ({@code utm_source} ...)
 */
public record Arrival(URI page, String referrer, Map<String, String> utm) {
    public Arrival {
        utm = Map.copyOf(utm);
    }
}
