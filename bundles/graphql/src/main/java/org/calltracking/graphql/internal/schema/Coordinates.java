// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

/** A field of a type. */
record Coordinates(String type, String field) {
    @Override
    public String toString() {
        return type + "." + field;
    }
}
