/** Who asks, what they may touch, and the scope without which no tenant's row is read or written. */
@Export
@Version("0.2.0")
@NullMarked
package org.calltracking.api.access;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
