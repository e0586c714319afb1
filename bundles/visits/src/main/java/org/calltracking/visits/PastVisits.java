// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.calltracking.api.PhoneNumber;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Receives visitors of the past as if they were coming now, for demonstrations and rehearsals. Thread-safe; joins the
 * caller's unit of work.
 */
@ProviderType
public interface PastVisits {
    /**
     * A visitor's stay on one page.
     *
     * @param page the page's address
     * @param referrer the address of the page before it, empty if there was none
     * @param address the visitor's network address
     */
    record Stay(String page, String referrer, String address, Instant from, Duration length) {}

    /**
     * Receives visitors by the rules of today, each at his time: campaigns are chosen, numbers lent, held and free
     * again. A number that was lent to somebody later than that is taken.
     *
     * @param siteKey names the account, as the snippet does
     * @param stays in the order in which they began
     * @return for each stay the numbers that stood on the page, in the order of the campaign's offices
     */
    List<List<PhoneNumber>> receive(String siteKey, List<Stay> stays);
}
