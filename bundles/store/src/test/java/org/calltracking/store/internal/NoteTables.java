// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.util.List;
import org.calltracking.api.store.StoreContribution;

/** The tables of the tests: {@code db/V1__notes.sql}. */
record NoteTables() implements StoreContribution {
    @Override
    public String name() {
        return "test";
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of(NoteMapper.class);
    }
}
