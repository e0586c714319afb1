// SPDX-License-Identifier: Apache-2.0
/** The tables of accounts and their statements. */
@NullMarked
package org.calltracking.accounts.internal.store;

import org.jspecify.annotations.NullMarked;
