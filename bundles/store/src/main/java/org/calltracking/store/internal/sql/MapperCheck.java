// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;

/** Looks whether the statements of mappers keep to the tables with their owner's prefix. */
public final class MapperCheck {
    private MapperCheck() {}

    /**
     * @param configuration without statements so far; it has those of the mappers afterwards
     * @return what is wrong, for people; empty if nothing is
     */
    public static List<String> faults(String prefix, Configuration configuration, List<Class<?>> mappers) {
        CheckedLanguage language = new CheckedLanguage(prefix);
        configuration.getLanguageRegistry().register(language);
        configuration.setDefaultScriptingLanguage(CheckedLanguage.class);
        mappers.forEach(configuration::addMapper);
        List<String> faults = new ArrayList<>();
        // By their full names; what two mappers share by short name stands there as something else.
        for (String name : configuration.getMappedStatementNames()) {
            if (name.contains(".")) {
                statement(configuration.getMappedStatement(name), language, faults);
            }
        }
        return faults;
    }

    private static void statement(MappedStatement statement, CheckedLanguage language, List<String> faults) {
        String id = statement.getId();
        String name = id.substring(id.lastIndexOf('.', id.lastIndexOf('.') - 1) + 1);
        List<String> found = language.faultsOf(statement.getSqlSource());
        if (found == null) {
            faults.add(name + " makes its SQL by a provider or a language of its own, which is not allowed");
        } else {
            found.forEach(fault -> faults.add(name + ", " + fault));
        }
    }
}
