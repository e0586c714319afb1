// SPDX-License-Identifier: Apache-2.0
/** The one policy: who may do what, and the only place where account scopes are made. */
@NullMarked
package org.calltracking.access.internal;

import org.jspecify.annotations.NullMarked;
