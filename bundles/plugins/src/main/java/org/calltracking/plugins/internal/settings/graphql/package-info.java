// SPDX-License-Identifier: Apache-2.0
/** Settings of plug-ins in the schema. */
@NullMarked
package org.calltracking.plugins.internal.settings.graphql;

import org.jspecify.annotations.NullMarked;
