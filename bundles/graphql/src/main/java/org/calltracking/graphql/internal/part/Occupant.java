// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

/**
 * Who answers for a part in one generation of the schema.
 *
 * @param plugin whether it is a plug-in
 */
public record Occupant(String part, boolean plugin, Usage usage) {}
