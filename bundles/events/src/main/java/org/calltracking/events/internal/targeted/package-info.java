/** Brings events to the targets that listeners name: each event and target is one delivery. */
@NullMarked
package org.calltracking.events.internal.targeted;

import org.jspecify.annotations.NullMarked;
