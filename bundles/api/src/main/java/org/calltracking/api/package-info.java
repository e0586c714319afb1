/** Values that every bundle speaks in: phone numbers, input errors, pages of a list. */
@Export
@Version("0.2.0")
@NullMarked
package org.calltracking.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
