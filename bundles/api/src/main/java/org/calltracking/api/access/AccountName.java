// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

/** An account as others see it. */
public record AccountName(long id, String name) {}
