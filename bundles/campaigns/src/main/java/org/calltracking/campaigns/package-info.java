/** Campaigns as other bundles see them: what is live, in which order, and where a number leads. */
@Export
@Version("0.1.0")
@NullMarked
package org.calltracking.campaigns;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
