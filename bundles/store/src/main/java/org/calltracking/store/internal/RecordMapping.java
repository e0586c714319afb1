// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.mapping.ResultFlag;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.mapping.ResultMapping;
import org.apache.ibatis.session.Configuration;

/**
 * Decides once, when a mapper is read, which column goes into which component of a record. MyBatis by itself looks at
 * the constructor and all columns again for each row, which took a fifth of the time of a list.
 */
final class RecordMapping extends Configuration {
    RecordMapping(Environment environment) {
        super(environment);
    }

    @Override
    public void addResultMap(ResultMap map) {
        boolean untold = map.getResultMappings().isEmpty();
        super.addResultMap(untold && isRow(map.getType()) ? byComponents(map) : map);
    }

    /** A record that one column makes is no row. */
    private boolean isRow(Class<?> type) {
        return type.isRecord() && !getTypeHandlerRegistry().hasTypeHandler(type);
    }

    private ResultMap byComponents(ResultMap map) {
        List<ResultMapping> arguments = Arrays.stream(map.getType().getRecordComponents())
                .map(this::argument)
                .toList();
        return new ResultMap.Builder(this, map.getId(), map.getType(), arguments, false).build();
    }

    private ResultMapping argument(RecordComponent component) {
        String name = component.getName();
        String column = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return new ResultMapping.Builder(this, name, column, component.getType())
                .flags(List.of(ResultFlag.CONSTRUCTOR))
                .build();
    }
}
