// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.store;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.calltracking.api.store.AcrossAccounts;
import org.calltracking.campaigns.RuleCondition;

/** Statements on the parts of campaigns. */
@AcrossAccounts("the ids are those of campaigns that were read in a scope")
public interface CampaignPartMapper {
    /** An office in a campaign. */
    record OfficeRow(long id, long campaignId, long officeId) {}

    /** A selector of an office in a campaign. */
    record SelectorRow(long campaignOfficeId, String selector) {}

    /** A number of an office in a campaign. */
    record NumberRow(long campaignOfficeId, long numberId, boolean stub) {}

    /** A condition in one of a campaign's rule groups. */
    record ConditionRow(
            long campaignId,
            int ruleGroup,
            RuleCondition.Subject subject,
            RuleCondition.Comparison comparison,
            String value) {}

    @Select("<script>SELECT id, campaign_id, office_id FROM campaigns_office WHERE campaign_id" + Sql.IN_IDS
            + " ORDER BY campaign_id, position</script>")
    List<OfficeRow> offices(@Param("ids") Collection<Long> campaigns);

    @Select("<script>SELECT s.campaign_office_id, s.selector FROM campaigns_selector s"
            + " JOIN campaigns_office o ON o.id = s.campaign_office_id WHERE o.campaign_id" + Sql.IN_IDS
            + " ORDER BY s.campaign_office_id, s.position</script>")
    List<SelectorRow> selectors(@Param("ids") Collection<Long> campaigns);

    @Select("<script>SELECT campaign_office_id, number_id, stub FROM campaigns_number WHERE campaign_id" + Sql.IN_IDS
            + " ORDER BY campaign_office_id, position</script>")
    List<NumberRow> numbers(@Param("ids") Collection<Long> campaigns);

    @Select("<script>SELECT campaign_id, rule_group, subject, comparison, value FROM campaigns_condition"
            + " WHERE campaign_id" + Sql.IN_IDS + " ORDER BY campaign_id, rule_group, position</script>")
    List<ConditionRow> conditions(@Param("ids") Collection<Long> campaigns);

    /** Takes out the offices that are not among these. */
    @Delete("<script>DELETE FROM campaigns_office WHERE campaign_id = #{campaign} AND office_id NOT" + Sql.IN_IDS
            + "</script>")
    void keepOffices(@Param("campaign") long campaign, @Param("ids") Collection<Long> offices);

    /** Puts the offices in, in this order; those that are there already keep their ids. */
    @Insert("<script>INSERT INTO campaigns_office (campaign_id, office_id, position) VALUES"
            + "<foreach item='o' index='i' collection='offices' separator=','>(#{campaign}, #{o}, #{i})</foreach>"
            + " ON DUPLICATE KEY UPDATE position = VALUES(position)</script>")
    void putOffices(@Param("campaign") long campaign, @Param("offices") List<Long> offices);

    @Delete("DELETE s FROM campaigns_selector s JOIN campaigns_office o ON o.id = s.campaign_office_id"
            + " WHERE o.campaign_id = #{campaign}")
    void dropSelectors(@Param("campaign") long campaign);

    @Insert("<script>INSERT INTO campaigns_selector (campaign_office_id, position, selector) VALUES"
            + "<foreach item='s' index='i' collection='selectors' separator=','>(#{office}, #{i}, #{s})</foreach>"
            + "</script>")
    void addSelectors(@Param("office") long campaignOffice, @Param("selectors") List<String> selectors);

    @Delete("DELETE FROM campaigns_number WHERE campaign_id = #{campaign}")
    void dropNumbers(@Param("campaign") long campaign);

    @Insert("<script>INSERT INTO campaigns_number (campaign_id, number_id, campaign_office_id, stub, position) VALUES"
            + "<foreach item='n' index='i' collection='numbers' separator=','>"
            + "(#{campaign}, #{n}, #{office}, #{stub}, #{i})</foreach></script>")
    void addNumbers(
            @Param("campaign") long campaign,
            @Param("office") long campaignOffice,
            @Param("numbers") List<Long> numbers,
            @Param("stub") boolean stub);

    @Delete("DELETE FROM campaigns_condition WHERE campaign_id = #{campaign}")
    void dropConditions(@Param("campaign") long campaign);

    @Insert("<script>INSERT INTO campaigns_condition (campaign_id, rule_group, position, subject, comparison, value)"
            + " VALUES <foreach item='c' index='i' collection='conditions' separator=','>"
            + "(#{campaign}, #{group}, #{i}, #{c.subject}, #{c.comparison}, #{c.value})</foreach></script>")
    void addConditions(
            @Param("campaign") long campaign,
            @Param("group") int group,
            @Param("conditions") List<RuleCondition> conditions);
}
