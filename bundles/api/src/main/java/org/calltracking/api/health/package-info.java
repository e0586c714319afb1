/** What a bundle reports about its own health. */
@Export
@Version("0.2.0")
@NullMarked
package org.calltracking.api.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
