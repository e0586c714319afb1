/** Parts of the schema as they come and go: who uses them, and what waits for them. */
@NullMarked
package org.calltracking.graphql.internal.part;

import org.jspecify.annotations.NullMarked;
