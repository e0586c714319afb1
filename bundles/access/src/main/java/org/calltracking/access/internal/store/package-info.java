// SPDX-License-Identifier: Apache-2.0
/** The tables of roles and of the audit log. */
@NullMarked
package org.calltracking.access.internal.store;

import org.jspecify.annotations.NullMarked;
