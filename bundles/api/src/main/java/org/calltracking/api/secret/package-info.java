/** What must not be readable in the database. */
@Export
@Version("0.1.0")
@NullMarked
package org.calltracking.api.secret;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
