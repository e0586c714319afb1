/** What a bundle contributes to the one GraphQL schema. */
@Export
@Version("0.2.0")
@NullMarked
package org.calltracking.api.graphql;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
