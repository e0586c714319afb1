// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

/** Somebody wants to change something by a request that must not. */
public final class MutationByGetException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
