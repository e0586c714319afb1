/** Brings each event to the listeners of the ordered kind. */
@NullMarked
package org.calltracking.events.internal.ordered;

import org.jspecify.annotations.NullMarked;
