// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.store;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a mapper, or a method of one, that may work without an {@link org.calltracking.api.access.AccountScope}: a
 * statement on a tenant's table is refused by the build otherwise.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AcrossAccounts {
    /** Why no scope exists here. */
    String value();
}
