/** Plug-ins made while the tests run: one that does all that a plug-in can, and broken ones. */
package org.calltracking.itest.plugin;
