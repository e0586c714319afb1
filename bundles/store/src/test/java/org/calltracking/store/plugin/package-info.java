/** The classes of a plug-in, which the tests put into a jar. */
package org.calltracking.store.plugin;
