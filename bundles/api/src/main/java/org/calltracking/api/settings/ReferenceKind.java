// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.settings;

import java.util.Map;
import java.util.Set;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Entity;
import org.osgi.annotation.versioning.ConsumerType;

/** A kind of things that settings may refer to, registered as a service by the bundle whose things they are. */
@ConsumerType
public interface ReferenceKind {
    /** Its name, such as {@code office}. */
    String name();

    /** The object type of the schema, such as {@code Office}: ids are of that type. */
    String type();

    /** The entity whose right to view is needed. */
    Entity entity();

    /** The names for people of those that the scope reaches, by their keys. */
    Map<Long, String> names(AccountScope scope, Set<Long> keys);
}
