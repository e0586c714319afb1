/** The classes of plug-ins that go wrong, each in its own way. */
package org.calltracking.itest.plugin.broken;
