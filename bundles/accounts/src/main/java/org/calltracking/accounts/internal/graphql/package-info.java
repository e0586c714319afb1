// SPDX-License-Identifier: Apache-2.0
/** Accounts in the schema. */
@NullMarked
package org.calltracking.accounts.internal.graphql;

import org.jspecify.annotations.NullMarked;
