// SPDX-License-Identifier: Apache-2.0
/** The rows of the database as SQL, out of it and into an empty one. */
@NullMarked
package org.calltracking.backup.internal.database;

import org.jspecify.annotations.NullMarked;
