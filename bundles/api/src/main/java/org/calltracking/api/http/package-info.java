/** HTTP endpoints outside GraphQL. */
@Export
@Version("0.4.0")
@NullMarked
package org.calltracking.api.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
