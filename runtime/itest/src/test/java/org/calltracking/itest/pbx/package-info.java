/** A real Asterisk with SIPp as callers and offices, so that calls in tests are calls. */
package org.calltracking.itest.pbx;
