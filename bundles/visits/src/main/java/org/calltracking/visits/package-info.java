/** Visits and number leases as other bundles see them. */
@Export
@Version("0.2.0")
@NullMarked
package org.calltracking.visits;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
