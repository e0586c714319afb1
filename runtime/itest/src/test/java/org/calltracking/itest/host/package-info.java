/** The host of plug-ins seen from outside: what swaps, breaks and resumes while requests and calls go on. */
package org.calltracking.itest.host;
