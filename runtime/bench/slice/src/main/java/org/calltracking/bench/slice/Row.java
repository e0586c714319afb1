// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

/** What a list is made of. */
public interface Row {
    long key();
}
