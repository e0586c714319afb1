// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.event.DeliveryResult.Delivered;

/**
 * What became of an attempt.
 *
 * @param whatCameBack for the account, without secrets
 */
record Attempt(DeliveryResult result, String whatCameBack) {
    boolean delivered() {
        return result instanceof Delivered;
    }
}
