// SPDX-License-Identifier: Apache-2.0
/** Measures Calltracking and its peers side by side. */
@NullMarked
package org.calltracking.bench.driver;

import org.jspecify.annotations.NullMarked;
