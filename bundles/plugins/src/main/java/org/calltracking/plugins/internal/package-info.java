/** The host of plug-ins: what is installed, how it does, and what stands between it and the house. */
@NullMarked
package org.calltracking.plugins.internal;

import org.jspecify.annotations.NullMarked;
