// SPDX-License-Identifier: Apache-2.0
/** Leave that people give at other services, by OAuth 2.0. */
@NullMarked
package org.calltracking.plugins.internal.oauth;

import org.jspecify.annotations.NullMarked;
