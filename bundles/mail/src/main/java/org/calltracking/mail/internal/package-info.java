/** Delivers the mails that other bundles ask for by an event. */
@NullMarked
package org.calltracking.mail.internal;

import org.jspecify.annotations.NullMarked;
