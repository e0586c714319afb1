/** Runs a MariaDB server in the data folder, for installations that name no database of their own. */
@NullMarked
package org.calltracking.mariadb.internal;

import org.jspecify.annotations.NullMarked;
