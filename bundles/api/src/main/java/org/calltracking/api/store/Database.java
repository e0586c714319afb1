// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.store;

import org.osgi.annotation.versioning.ProviderType;

/** Where the database is: registered as a service by whoever runs it, while it is meant to be used. */
@ProviderType
public interface Database {
    /** A JDBC URL of the MariaDB driver, without credentials. */
    String url();

    String user();

    /** Never logged. */
    String password();

    /** How the start describes it, such as {@code embedded MariaDB 11.4.5}. */
    String description();
}
