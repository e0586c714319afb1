// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

/** What a right allows. The names stand in the {@code @access} directive of the schema. */
public enum Action {
    VIEW,
    CREATE,
    EDIT,
    DELETE
}
