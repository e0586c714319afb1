// SPDX-License-Identifier: Apache-2.0
/** The tables of this bundle. */
@NullMarked
package org.calltracking.plugins.internal.store;

import org.jspecify.annotations.NullMarked;
