// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

/** Does what blocks of one language say. */
interface Performer {
    /** @throws Exception or an AssertionError if that does not work */
    void perform(Block block) throws Exception;
}
