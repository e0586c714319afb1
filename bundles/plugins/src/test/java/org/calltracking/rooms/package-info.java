@Export
@Version("0.1.0")
package org.calltracking.rooms;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
