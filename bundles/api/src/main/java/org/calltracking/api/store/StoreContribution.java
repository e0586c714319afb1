// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.store;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A bundle's tables, registered as a service by a component without references. The store runs the SQL migrations
 * {@code db/V*__*.sql} of the registering bundle, then offers a {@link Store} of that name.
 */
@ConsumerType
public interface StoreContribution {
    /** The prefix of the bundle's tables without the underscore, such as {@code numbers}. */
    String name();

    /**
     * The MyBatis mapper interfaces. Expressions in dynamic SQL ({@code <if>}, {@code <foreach>}) look at parameters of
     * JDK types only: MyBatis never lets go of another class that they have met, nor of its bundle.
     */
    List<Class<?>> mappers();
}
