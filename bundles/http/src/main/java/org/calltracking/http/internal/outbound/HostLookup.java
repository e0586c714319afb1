// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name. */
interface HostLookup {
    InetAddress[] lookUp(String name) throws UnknownHostException;
}
