/** Makes one schema out of the bundles' parts and answers it over HTTP. */
@NullMarked
package org.calltracking.graphql.internal;

import org.jspecify.annotations.NullMarked;
