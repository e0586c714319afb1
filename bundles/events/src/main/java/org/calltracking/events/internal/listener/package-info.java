/** How listeners are reached, and the thread that each of them has. */
@NullMarked
package org.calltracking.events.internal.listener;

import org.jspecify.annotations.NullMarked;
