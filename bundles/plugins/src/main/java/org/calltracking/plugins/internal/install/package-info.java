/** Jars that come and go while the house runs. */
@NullMarked
package org.calltracking.plugins.internal.install;

import org.jspecify.annotations.NullMarked;
