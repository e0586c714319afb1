// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.plugin;

import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Statements of the plug-in's. */
public interface CrmMapper {
    @Insert("INSERT INTO crm_order (id, account_id, made_at) VALUES (#{id}, #{accountId}, #{madeAt})")
    void insert(CrmOrder order);

    @Select("<script>SELECT id, account_id, made_at FROM crm_order WHERE account_id IN"
            + "<foreach collection='accounts' item='a' open='(' separator=',' close=')'>#{a}</foreach></script>")
    List<CrmOrder> of(@Param("accounts") Set<Long> accounts);
}
