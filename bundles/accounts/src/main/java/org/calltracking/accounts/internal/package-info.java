// SPDX-License-Identifier: Apache-2.0
/** Registration, sign-in and tokens, and who is behind a request. */
@NullMarked
package org.calltracking.accounts.internal;

import org.jspecify.annotations.NullMarked;
