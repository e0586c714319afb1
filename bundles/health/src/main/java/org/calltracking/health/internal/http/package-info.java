// SPDX-License-Identifier: Apache-2.0
/** What all handlers of the management address share. */
@NullMarked
package org.calltracking.health.internal.http;

import org.jspecify.annotations.NullMarked;
