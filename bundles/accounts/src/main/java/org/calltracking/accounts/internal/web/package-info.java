// SPDX-License-Identifier: Apache-2.0
/** The page behind the mailed link. */
@NullMarked
package org.calltracking.accounts.internal.web;

import org.jspecify.annotations.NullMarked;
