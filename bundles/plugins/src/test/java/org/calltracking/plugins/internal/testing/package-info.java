// SPDX-License-Identifier: Apache-2.0
/** What the tests of this bundle share. */
@NullMarked
package org.calltracking.plugins.internal.testing;

import org.jspecify.annotations.NullMarked;
