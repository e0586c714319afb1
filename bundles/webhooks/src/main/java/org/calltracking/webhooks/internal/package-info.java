/** Tells addresses outside of calls, signed as Standard Webhooks 1.0.0 says. */
@NullMarked
package org.calltracking.webhooks.internal;

import org.jspecify.annotations.NullMarked;
