/** The call journal as other bundles see it. */
@Export
@Version("0.1.0")
@NullMarked
package org.calltracking.calls;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
