/** What stands before every call from the house into a plug-in. */
@NullMarked
package org.calltracking.plugins.internal.guard;

import org.jspecify.annotations.NullMarked;
