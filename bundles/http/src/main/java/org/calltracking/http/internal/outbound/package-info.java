/** The way out: requests to addresses that tenants name. */
@NullMarked
package org.calltracking.http.internal.outbound;

import org.jspecify.annotations.NullMarked;
