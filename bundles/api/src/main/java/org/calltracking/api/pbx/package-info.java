/** The PBX port: what a PBX tells and what it is told. */
@Export
@Version("0.1.0")
@NullMarked
package org.calltracking.api.pbx;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
