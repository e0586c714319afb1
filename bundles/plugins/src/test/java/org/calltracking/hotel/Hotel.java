// SPDX-License-Identifier: Apache-2.0
package org.calltracking.hotel;

import org.calltracking.rooms.Rooms;

/** Depends on another bundle. */
public final class Hotel implements Rooms {}
