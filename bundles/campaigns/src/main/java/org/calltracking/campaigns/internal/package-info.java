/** Chooses among campaigns for visitors, and lets accounts change theirs. */
@NullMarked
package org.calltracking.campaigns.internal;

import org.jspecify.annotations.NullMarked;
