// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.settings;

/** A text that must not be shown. */
public record Secret(String text) {
    @Override
    public String toString() {
        return "Secret";
    }
}
