/** What is looked at in a jar before it runs. */
@NullMarked
package org.calltracking.plugins.internal.check;

import org.jspecify.annotations.NullMarked;
