// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * Where calls to a number go on a PBX.
 *
 * @param digits the number that is dialled, in E.164 without the plus sign
 * @param route {@code number:DIGITS} or {@code sip:USER@HOST}; null if the route was taken away
 */
public record Route(String pbx, String digits, @Nullable String route) {}
