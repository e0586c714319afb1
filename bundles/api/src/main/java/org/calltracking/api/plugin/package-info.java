/** What the house and plug-ins owe each other: how calls into plug-ins are guarded, and what is wrong with one. */
@Export
@Version("0.1.0")
@NullMarked
package org.calltracking.api.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
