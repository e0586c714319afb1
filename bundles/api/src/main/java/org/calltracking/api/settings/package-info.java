/**
 * Settings of plug-ins: declared by them, filled in by each account through the schema, kept with secrets encrypted, and
 * handed over as the plug-in's own record.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.calltracking.api.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
