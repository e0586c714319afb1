/** The company: its account, offices, numbers and campaigns. */
@NullMarked
package org.calltracking.demo.internal.company;

import org.jspecify.annotations.NullMarked;
