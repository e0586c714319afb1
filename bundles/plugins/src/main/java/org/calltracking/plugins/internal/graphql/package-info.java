/** Plug-ins in the schema. */
@NullMarked
package org.calltracking.plugins.internal.graphql;

import org.jspecify.annotations.NullMarked;
