// SPDX-License-Identifier: Apache-2.0
/** Roles and the audit log in the schema. */
@NullMarked
package org.calltracking.access.internal.graphql;

import org.jspecify.annotations.NullMarked;
