// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.sample;

import java.time.Instant;

public record Sample(long id, long accountId, String name, Instant createdAt) {}
