/** The tables of campaigns, reached by scope alone. */
@NullMarked
package org.calltracking.campaigns.internal.store;

import org.jspecify.annotations.NullMarked;
