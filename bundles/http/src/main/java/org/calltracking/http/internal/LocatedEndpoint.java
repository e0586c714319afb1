// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

/** An endpoint, and the path that it may have. */
record LocatedEndpoint(String path, Owner owner, Occupant occupant) {}
