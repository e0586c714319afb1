/** The part of the schema that campaigns have. */
@NullMarked
package org.calltracking.campaigns.internal.graphql;

import org.jspecify.annotations.NullMarked;
