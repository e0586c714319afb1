/** The event log: facts appended inside a unit of work and followed by listeners. */
@Export
@Version("0.2.0")
@NullMarked
package org.calltracking.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
