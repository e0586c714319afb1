// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.ibatis.datasource.unpooled.UnpooledDataSource;
import org.apache.ibatis.logging.nologging.NoLoggingImpl;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.apache.ibatis.type.JdbcType;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.store.StoreContribution;

/** MyBatis as every bundle gets it. Each has its own configuration, whose caches go when the bundle goes. */
final class MyBatis {
    private MyBatis() {}

    static SqlSessionFactory factory(StoreContribution contribution) {
        Configuration configuration = configuration(contribution.name());
        contribution.mappers().forEach(configuration::addMapper);
        return new DefaultSqlSessionFactory(configuration);
    }

    /** Without statements. */
    static Configuration configuration(String name) {
        Configuration configuration = new RecordMapping(environment(name));
        // At DEBUG it would tell each statement with its values.
        configuration.setLogImpl(NoLoggingImpl.class);
        configuration.getLanguageRegistry().register(new ScriptLanguage());
        configuration.setDefaultScriptingLanguage(ScriptLanguage.class);
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.setArgNameBasedConstructorAutoMapping(true);
        configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        configuration.setCacheEnabled(false);
        configuration.setJdbcTypeForNull(JdbcType.NULL);
        configuration.getTypeHandlerRegistry().register(Instant.class, new InstantHandler());
        configuration.getTypeHandlerRegistry().register(Duration.class, new DurationHandler());
        configuration.getTypeHandlerRegistry().register(PhoneNumber.class, new PhoneNumberHandler());
        configuration.getTypeHandlerRegistry().register(UUID.class, new UuidHandler());
        return configuration;
    }

    /** Units of work open and close the connections: MyBatis only ever works on one that it is given. */
    private static Environment environment(String name) {
        Properties properties = new Properties();
        properties.setProperty("closeConnection", "false");
        ManagedTransactionFactory transactions = new ManagedTransactionFactory();
        transactions.setProperties(properties);
        DataSource none = new UnpooledDataSource();
        return new Environment(name, transactions, none);
    }
}
