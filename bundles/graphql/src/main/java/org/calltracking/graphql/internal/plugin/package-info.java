/** Parts of plug-ins: their code is reached through the guard alone, and what is wrong with them is told. */
@NullMarked
package org.calltracking.graphql.internal.plugin;

import org.jspecify.annotations.NullMarked;
