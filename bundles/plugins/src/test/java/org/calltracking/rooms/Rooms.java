// SPDX-License-Identifier: Apache-2.0
package org.calltracking.rooms;

/** What a bundle of the house offers. */
public interface Rooms {}
