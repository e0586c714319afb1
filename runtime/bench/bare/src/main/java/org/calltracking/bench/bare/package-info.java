// SPDX-License-Identifier: Apache-2.0
/** The least that graphql-java, Jetty and JDBC need to answer what the bench asks. */
@NullMarked
package org.calltracking.bench.bare;

import org.jspecify.annotations.NullMarked;
