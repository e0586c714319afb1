// SPDX-License-Identifier: Apache-2.0
/** What both peers do alike: a slice of the product's schema, on the product's own tables by plain JDBC. */
@NullMarked
package org.calltracking.bench.slice;

import org.jspecify.annotations.NullMarked;
