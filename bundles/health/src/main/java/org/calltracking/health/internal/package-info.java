/** Answers on the management address whether the process lives and whether it is ready. */
@NullMarked
package org.calltracking.health.internal;

import org.jspecify.annotations.NullMarked;
