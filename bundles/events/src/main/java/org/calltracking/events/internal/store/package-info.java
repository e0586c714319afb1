/** The tables of the event log. */
@NullMarked
package org.calltracking.events.internal.store;

import org.jspecify.annotations.NullMarked;
