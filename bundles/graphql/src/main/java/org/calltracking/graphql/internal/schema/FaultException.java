// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

/** What is wrong with a part. The message is a reason to set it aside, for people. */
public final class FaultException extends Exception {
    private static final long serialVersionUID = 1L;

    FaultException(String reason, Throwable cause) {
        super(reason, cause);
    }

    FaultException(String reason) {
        super(reason);
    }
}
