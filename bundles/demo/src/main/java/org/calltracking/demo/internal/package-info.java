/** The demo: a small company that never was, and what it is set up with. */
@NullMarked
package org.calltracking.demo.internal;

import org.jspecify.annotations.NullMarked;
