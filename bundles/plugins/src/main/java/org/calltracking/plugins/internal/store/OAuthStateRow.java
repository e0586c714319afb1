// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.store;

/**
 * Somebody is expected back from another service.
 *
 * @param viewerAccountId who was sent there
 * @param sealedVerifier PKCE's, sealed for this state
 */
public record OAuthStateRow(
        String stateHash,
        long accountId,
        long viewerAccountId,
        long settingsId,
        String plugin,
        String field,
        String sealedVerifier) {}
