/** A small framework and jars to install in it. */
package org.calltracking.plugins.testing;
