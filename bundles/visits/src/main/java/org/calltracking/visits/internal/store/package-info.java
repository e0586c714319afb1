/** The tables of visits and leases. */
@NullMarked
package org.calltracking.visits.internal.store;

import org.jspecify.annotations.NullMarked;
