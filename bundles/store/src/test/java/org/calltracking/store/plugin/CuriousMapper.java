// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.plugin;

import org.apache.ibatis.annotations.Select;

/** Reads what is not the plug-in's. */
public interface CuriousMapper {
    @Select("SELECT id FROM calls_call")
    long call();
}
