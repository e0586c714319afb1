/** Lets others follow the log as it grows. */
@NullMarked
package org.calltracking.events.internal.tail;

import org.jspecify.annotations.NullMarked;
