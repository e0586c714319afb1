// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.calltracking.api.store.TableCheck;
import org.osgi.service.component.annotations.Component;

/** Looks whether migrations keep to the tables with their owner's prefix. */
@Component
public final class PrefixCheck implements TableCheck {
    @Override
    public List<String> faults(String prefix, List<URL> sqlFiles) {
        List<String> faults = new ArrayList<>();
        for (URL file : sqlFiles) {
            String path = file.getPath();
            String name = path.substring(path.lastIndexOf('/') + 1);
            try (InputStream in = file.openStream()) {
                String sql = new String(in.readAllBytes(), UTF_8);
                faultsOf(prefix, sql).forEach(fault -> faults.add(name + ", " + fault));
            } catch (IOException e) {
                faults.add(name + ": cannot be read: " + e.getMessage());
            }
        }
        return faults;
    }

    static List<String> faultsOf(String prefix, String sql) {
        OwnTables tables = new OwnTables(prefix);
        if (sql.contains("${")) {
            tables.fault(1, "has ${...}, which is not filled in");
            return tables.faults();
        }
        try {
            statements(Tokenizer.file(sql)).forEach(statement -> check(statement, tables));
        } catch (RefusedSqlException e) {
            tables.fault(e.line(), e.reason());
        }
        return tables.faults();
    }

    private static void check(List<Token> statement, OwnTables tables) {
        try {
            StatementCheck.ofMigration(statement, tables);
        } catch (RefusedSqlException e) {
            tables.fault(e.line(), e.reason());
        }
    }

    private static List<List<Token>> statements(List<Token> tokens) {
        List<List<Token>> statements = new ArrayList<>();
        List<Token> statement = new ArrayList<>();
        for (Token token : tokens) {
            if (!token.isSymbol(";")) {
                statement.add(token);
            } else if (!statement.isEmpty()) {
                statements.add(statement);
                statement = new ArrayList<>();
            }
        }
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
        return statements;
    }
}
