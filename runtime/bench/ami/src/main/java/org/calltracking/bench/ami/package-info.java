// SPDX-License-Identifier: Apache-2.0
/** An Asterisk's manager interface that plays recorded calls. */
@NullMarked
package org.calltracking.bench.ami;

import org.jspecify.annotations.NullMarked;
