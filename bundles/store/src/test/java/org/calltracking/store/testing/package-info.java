/** Lets the tests of any bundle work on a real database without a container. */
package org.calltracking.store.testing;
