/** The operator's way in. */
@NullMarked
package org.calltracking.plugins.internal.admin;

import org.jspecify.annotations.NullMarked;
