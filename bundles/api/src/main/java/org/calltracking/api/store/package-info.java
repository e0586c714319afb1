/** The unit of work and the registration of a bundle's tables. */
@Export
@Version("0.4.0")
@NullMarked
package org.calltracking.api.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
