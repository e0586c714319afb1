// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the demo is set up.
 *
 * @param beganAt when it was first started; its history ends there
 * @param accountId null until the company is complete
 * @param siteKey null until the company is complete
 * @param site the host that the campaigns are for; null until the company is complete
 * @param daysDone how many days of the history have had their visits
 * @param callsTold whether the PBX has told of the history's calls
 */
public record CompanyRow(
        String email,
        String password,
        Instant beganAt,
        @Nullable Long accountId,
        @Nullable String siteKey,
        @Nullable String site,
        int daysDone,
        boolean callsTold) {}
