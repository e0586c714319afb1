// SPDX-License-Identifier: Apache-2.0
/** What a backup looks like as a file. */
@NullMarked
package org.calltracking.backup.internal.archive;

import org.jspecify.annotations.NullMarked;
