/** What the snippet talks to. */
@NullMarked
package org.calltracking.visits.internal.http;

import org.jspecify.annotations.NullMarked;
