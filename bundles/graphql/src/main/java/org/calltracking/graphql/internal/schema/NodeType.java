// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import org.calltracking.api.access.Entity;

/** How an entity is found by its id, under the right to view it. */
record NodeType(Entity entity, WiredField.Batch batch) {}
