/** Keeps the event log in order and brings each event to those who listen for it. */
@NullMarked
package org.calltracking.events.internal;

import org.jspecify.annotations.NullMarked;
