/** The classes of the sample plug-in. */
package org.calltracking.itest.plugin.sample;
