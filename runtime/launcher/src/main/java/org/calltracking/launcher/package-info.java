/** Starts and stops the whole: reads the features and the environment, embeds the OSGi framework and reports. */
@NullMarked
package org.calltracking.launcher;

import org.jspecify.annotations.NullMarked;
