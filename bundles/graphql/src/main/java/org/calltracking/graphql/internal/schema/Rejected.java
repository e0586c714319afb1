// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import java.util.List;
import org.calltracking.api.UserError;

/** What stands in the place of a mutation's result when its input was refused. */
record Rejected(List<UserError> errors) {}
