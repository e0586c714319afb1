// SPDX-License-Identifier: Apache-2.0
/** Forms that plug-ins declare, and what accounts fill in. */
@NullMarked
package org.calltracking.plugins.internal.settings;

import org.jspecify.annotations.NullMarked;
