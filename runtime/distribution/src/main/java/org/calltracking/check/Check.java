// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.util.List;

/** Looks at one thing that the process needs, and changes nothing. */
interface Check {
    /** What it looks at, in a word or two. */
    String subject();

    /** Called on a thread of its own, which may be interrupted when it takes too long. */
    List<Finding> look() throws Exception;
}
