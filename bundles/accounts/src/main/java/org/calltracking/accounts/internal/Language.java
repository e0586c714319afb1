// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

/** A language that the product speaks. */
public enum Language {
    EN,
    RU
}
