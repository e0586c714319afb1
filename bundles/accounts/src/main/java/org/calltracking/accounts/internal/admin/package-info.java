// SPDX-License-Identifier: Apache-2.0
/** The operator's commands about accounts. */
@NullMarked
package org.calltracking.accounts.internal.admin;

import org.jspecify.annotations.NullMarked;
