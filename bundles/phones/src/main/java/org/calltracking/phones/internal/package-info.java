// SPDX-License-Identifier: Apache-2.0
/** The numbering plans of libphonenumber behind {@link org.calltracking.phones.Phones}. */
@NullMarked
package org.calltracking.phones.internal;

import org.jspecify.annotations.NullMarked;
