// SPDX-License-Identifier: Apache-2.0
/** The same slice by Spring for GraphQL, as its documentation shows how to do it. */
@NullMarked
package org.calltracking.bench.spring;

import org.jspecify.annotations.NullMarked;
