// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Lang;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.SelectKey;
import org.apache.ibatis.annotations.SelectProvider;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.scripting.defaults.RawLanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class MapperCheckTest {
    interface GoodMapper {
        @Select("<script>SELECT a.id FROM crm_a a <if test='name != null'>JOIN crm_b b USING (id)</if><where>"
                + "<if test='name != null'>AND b.name = #{name}</if> AND account_id IN"
                + "<foreach collection='accounts' item='x' open='(' separator=',' close=')'>#{x}</foreach></where>"
                + " ORDER BY a.id, a.name</script>")
        List<Long> find(@Param("accounts") Set<Long> accounts, @Param("name") String name);

        @Update("<script>UPDATE crm_a <set><if test='a'>a = #{a},</if> b = 1</set> WHERE id &lt; #{id}</script>")
        int change(@Param("a") boolean a, @Param("id") long id);

        @Insert("INSERT INTO crm_a (id, name) VALUES (#{id}, #{name})")
        @SelectKey(statement = "SELECT LAST_INSERT_ID()", keyProperty = "id", before = false, resultType = Long.class)
        void add(Object row);
    }

    interface BadMapper {
        @Select("SELECT id FROM calls_call WHERE id = #{id}")
        long foreign(long id);

        @SelectProvider(type = BadMapper.class, method = "sql")
        long provided();

        @Lang(RawLanguageDriver.class)
        @Select("SELECT id FROM crm_a")
        long inAnotherLanguage();

        @Insert("INSERT INTO crm_a (name) VALUES (#{name})")
        @SelectKey(
                statement = "SELECT MAX(id) FROM calls_call",
                keyProperty = "id",
                before = false,
                resultType = Long.class)
        void keyFromElsewhere(Object row);

        @Update("DROP TABLE crm_a")
        void definition();

        static String sql() {
            return "SELECT id FROM crm_a";
        }
    }

    @Test
    void statementsOnOwnTablesAreLetThrough() {
        assertThat(faults(GoodMapper.class)).isEmpty();
    }

    @Test
    void eachFaultNamesItsStatement() {
        assertThat(faults(BadMapper.class))
                .containsExactlyInAnyOrder(
                        "MapperCheckTest$BadMapper.foreign, line 1: claims the table calls_call, which is not its own:"
                                + " its tables begin with crm_",
                        "MapperCheckTest$BadMapper.provided makes its SQL by a provider or a language of its own, which"
                                + " is not allowed",
                        "MapperCheckTest$BadMapper.inAnotherLanguage makes its SQL by a provider or a language of its"
                                + " own, which is not allowed",
                        "MapperCheckTest$BadMapper.keyFromElsewhere!selectKey, line 1: claims the table calls_call, which is not its"
                                + " own: its tables begin with crm_",
                        "MapperCheckTest$BadMapper.definition, line 1: has a statement that begins with DROP, which is"
                                + " not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 FROM <if test='a'>crm_a</if>",
                "SELECT 1 FROM <choose><when test='a'>crm_a</when><otherwise>calls_call</otherwise></choose>",
                "SELECT 1 <choose><when test='a'>FROM crm_a</when><otherwise>FROM calls_call</otherwise></choose>",
                "SELECT 1 FROM crm_a <if test='a'>, calls_call</if>",
                "SELECT 1 FROM crm_a <if test='a'>WHERE 1</if> , calls_call",
                "SELECT 1 FROM crm_a <where>a = 1</where> , calls_call",
                "SELECT 1 FROM crm_a <choose><when test='a'>WHERE 1</when>"
                        + "<otherwise>, calls_call</otherwise></choose>",
                "SELECT 1 FROM crm_a <if test='a'>,</if> calls_call",
                "SELECT 1 FROM crm_a <foreach collection='a' separator=','> calls_call </foreach>",
                "SELECT 1 FROM crm_a <foreach collection='a' item='x' separator=' JOIN '> calls_call </foreach>",
                "SELECT 1 FROM crm_a <foreach collection='a' item='x' open=', calls_call b'> </foreach>",
                "SELECT 1 FROM crm_a <trim prefix=', calls_call'>x</trim>",
                "SELECT 1 FROM crm_a <trim suffix='JOIN calls_call'>x</trim>",
                "<if test='a'>WITH calls_call AS (SELECT 1)</if> SELECT * FROM calls_call",
                "SELECT 1 FROM crm_a WHERE <if test='a'>(</if> 1 <if test='a'>)</if>",
                "SELECT 1 FROM crm_a WHERE (1 <if test='a'>) AND (</if> 1)",
                "DELETE FROM crm_a <if test='a'>USING calls_call, crm_a</if>",
                "<choose><when test='a'>SELECT 1</when><otherwise>DELETE FROM calls_call</otherwise></choose>",
                "SELECT 1 FROM crm_a <![CDATA[ , calls_call ]]>",
                "SELECT 1 /* <if test='a'>*/ FROM calls_call</if>",
                "SELECT 1 FROM ${table}",
                "SELECT 1 FROM crm_a WHERE a = # {x}",
                "SELECT 1; DELETE FROM crm_a",
                "",
            })
    void whatTheElementsOfAScriptHideIsFound(String script) throws Exception {
        CheckedLanguage language = new CheckedLanguage("crm_");
        Configuration configuration = new Configuration();
        var source = language.createSqlSource(configuration, "<script>" + script + "</script>", null);
        assertThat(language.faultsOf(source)).isNotEmpty();
    }

    @Test
    void elementsDoNotNestWithoutAnEnd() throws Exception {
        String script = "<foreach>".repeat(30) + "</foreach>".repeat(30);
        Node node = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<script>" + script + "</script>")))
                .getDocumentElement();
        assertThatExceptionOfType(RefusedSqlException.class).isThrownBy(() -> MapperScript.ofScript(node));
    }

    private static List<String> faults(Class<?> mapper) {
        return MapperCheck.faults("crm_", new Configuration(), List.of(mapper));
    }
}
