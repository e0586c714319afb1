/** Phone numbers as people write them: parsing into E.164 and display. */
@Export
@Version("0.1.0")
@NullMarked
package org.calltracking.phones;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
