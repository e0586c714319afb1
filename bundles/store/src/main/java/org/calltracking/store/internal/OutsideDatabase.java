// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import org.calltracking.api.store.Database;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers the database that the configuration names, if it names one; it wins over an embedded server. */
@Component(
        service = {},
        configurationPid = "org.calltracking.store",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OutsideDatabase.Config.class)
public final class OutsideDatabase {
    private static final int BEFORE_EMBEDDED = 100;

    /** Where the database is. */
    @ObjectClassDefinition(name = "Database")
    @interface Config {
        @AttributeDefinition(description = "JDBC URL of a MariaDB server; blank: the embedded server is waited for")
        String db_url() default "";

        String db_user() default "";

        @AttributeDefinition(type = AttributeType.PASSWORD)
        String db_password() default "";

        @AttributeDefinition(description = "A file that holds the password; wins over the password itself")
        String db_password_file() default "";
    }

    private final @Nullable ServiceRegistration<Database> registration;

    @Activate
    public OutsideDatabase(BundleContext context, Config config) throws IOException {
        if (config.db_url().isBlank()) {
            this.registration = null;
            return;
        }
        Database database = new Named(config.db_url(), config.db_user(), password(config));
        this.registration = context.registerService(
                Database.class, database, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, BEFORE_EMBEDDED)));
    }

    @Deactivate
    void withdraw() {
        if (registration != null) {
            registration.unregister();
        }
    }

    private static String password(Config config) throws IOException {
        return config.db_password_file().isBlank()
                ? config.db_password()
                : Files.readString(Path.of(config.db_password_file())).strip();
    }

    private record Named(String url, String user, String password) implements Database {
        @Override
        public String description() {
            return "MariaDB at " + url.replaceFirst("\\?.*", "");
        }

        /** A record would show the password. */
        @Override
        public String toString() {
            return description();
        }
    }
}
