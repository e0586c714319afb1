/** What is old is removed. */
@NullMarked
package org.calltracking.events.internal.retention;

import org.jspecify.annotations.NullMarked;
