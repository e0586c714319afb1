// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.pbx;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What the operator of this PBX decides.
 *
 * @param name the system name, which begins each Uniqueid
 * @param phones where the offices are reached
 * @param dialTimeout how long an office may ring, in whole seconds
 * @param defaultOffice where calls to unknown numbers go, as in a route; empty: nowhere
 */
public record AsteriskSettings(String name, InetSocketAddress phones, Duration dialTimeout, String defaultOffice) {}
