// SPDX-License-Identifier: Apache-2.0
/** Figures in the form of Prometheus. */
@NullMarked
package org.calltracking.health.internal.metrics;

import org.jspecify.annotations.NullMarked;
