// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

/** What a right allows. The names stand in the {@code @access} directive of the schema. */
public enum Action {
    VIEW,
    CREATE,
    EDIT,
    DELETE,
    /** To hear recordings. */
    LISTEN,
    /** To take lists out as files. */
    EXPORT,
    /** To put tags on and take them off. */
    TAG,
    /** To see callers' numbers masked only. It takes away instead of giving, so no field asks for it. */
    HIDE,
    /** To buy in the number shop. */
    BUY
}
