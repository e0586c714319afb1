// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.parsing.XNode;
import org.apache.ibatis.scripting.xmltags.XMLLanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;

/** MyBatis' own language, and what is wrong with each statement that is written in it. Used by one thread. */
final class CheckedLanguage extends XMLLanguageDriver {
    private static final String SCRIPT = "<script>";

    private final String prefix;
    private final Map<SqlSource, List<String>> faultsBySource = new IdentityHashMap<>();

    CheckedLanguage(String prefix) {
        this.prefix = prefix;
    }

    /** Null if the statement was not made by this language. */
    @Nullable
    List<String> faultsOf(SqlSource source) {
        return faultsBySource.get(source);
    }

    @Override
    public SqlSource createSqlSource(Configuration configuration, XNode script, @Nullable Class<?> parameterType) {
        SqlSource source = super.createSqlSource(configuration, script, parameterType);
        faultsBySource.put(source, faults(() -> MapperScript.ofScript(script.getNode())));
        return source;
    }

    /** What is a script comes back as a node. */
    @Override
    public SqlSource createSqlSource(Configuration configuration, String script, @Nullable Class<?> parameterType) {
        SqlSource source = super.createSqlSource(configuration, script, parameterType);
        if (!script.startsWith(SCRIPT)) {
            faultsBySource.put(source, faults(() -> MapperScript.ofText(script)));
        }
        return source;
    }

    private List<String> faults(Supplier<List<Token>> text) {
        OwnTables tables = new OwnTables(prefix);
        try {
            List<Token> tokens = text.get();
            if (tokens.isEmpty()) {
                throw new RefusedSqlException(1, "is empty");
            }
            StatementCheck.ofMapper(tokens, tables);
        } catch (RefusedSqlException e) {
            tables.fault(e.line(), e.reason());
        }
        return tables.faults();
    }
}
