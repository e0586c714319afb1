/** What the demo remembers. */
@NullMarked
package org.calltracking.demo.internal.store;

import org.jspecify.annotations.NullMarked;
