// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

/**
 * Who asks: a confirmed account that proved itself by a session or by an API token.
 *
 * @param accountId the account that acts
 * @param credential how it proved itself
 * @param credentialId the session's or token's own id, so that it can be ended
 */
public record Viewer(long accountId, Credential credential, long credentialId) {

    /** What a viewer came with. */
    public enum Credential {
        SESSION,
        API_TOKEN
    }
}
