// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PrefixCheckProperties {
    /** T is where a table stands; the others stand there for the look of it. */
    private static final List<String> STATEMENTS = List.of(
            "SELECT a FROM T",
            "SELECT a , b FROM crm_a x , T y WHERE a = 1",
            "SELECT a FROM ( crm_a , T )",
            "SELECT a FROM crm_a JOIN T ON a = b",
            "SELECT a FROM crm_a WHERE a IN ( SELECT b FROM T ) ORDER BY a , b",
            "SELECT a FROM crm_a UNION SELECT b FROM T",
            "WITH x AS ( SELECT a FROM T ) SELECT a FROM x",
            "WITH x AS ( SELECT 1 ) SELECT a FROM x , T",
            "INSERT INTO T ( a , b ) VALUES ( 1 , 2 )",
            "INSERT INTO crm_a SELECT a , b FROM T",
            "UPDATE T SET a = 1 , b = 2",
            "UPDATE crm_a x , T y SET x . a = y . b",
            "DELETE FROM T WHERE a = 1",
            "DELETE x FROM crm_a x JOIN T y ON x . a = y . a",
            "CREATE TABLE T ( a INT , b INT )",
            "CREATE TABLE crm_a ( a INT , FOREIGN KEY ( a ) REFERENCES T ( a ) )",
            "CREATE TABLE crm_a LIKE T",
            "CREATE VIEW crm_v AS SELECT a FROM T",
            "CREATE INDEX i ON T ( a )",
            "ALTER TABLE T ADD COLUMN a INT",
            "ALTER TABLE crm_a RENAME TO T",
            "DROP TABLE crm_a , T",
            "TRUNCATE TABLE T",
            "RENAME TABLE T TO crm_b");

    @Property
    void ownTablesAreLetThroughHoweverTheyAreWritten(
            @ForAll("statements") List<String> words, @ForAll("gaps") List<String> gaps) {
        assertThat(PrefixCheck.faultsOf("crm_", written(words, "crm_own", gaps)))
                .isEmpty();
        assertThat(PrefixCheck.faultsOf("crm_", written(words, "`crm_own`", gaps)))
                .isEmpty();
    }

    @Property
    void foreignTablesAreFoundHoweverTheyAreWritten(
            @ForAll("statements") List<String> words,
            @ForAll("gaps") List<String> gaps,
            @ForAll("foreign") String foreign) {
        assertThat(PrefixCheck.faultsOf("crm_", written(words, foreign, gaps))).isNotEmpty();
        assertThat(PrefixCheck.faultsOf("crm_", "SELECT 1;" + written(words, foreign, gaps) + ";"))
                .isNotEmpty();
    }

    @Property(tries = 5000)
    void anyTextIsAnsweredAndForeignTablesNeverPassBehindFrom(@ForAll("soup") List<String> soup) {
        String sql = String.join(" ", soup);
        List<String> faults = PrefixCheck.faultsOf("crm_", sql);
        if (sql.contains("FROM calls_call") || sql.contains("JOIN calls_call")) {
            assertThat(faults).as(sql).isNotEmpty();
        }
    }

    @Property
    void whatIsNoSqlAtAllIsAnswered(@ForAll String text) {
        assertThat(PrefixCheck.faultsOf("crm_", text)).isNotNull();
        assertThat(PrefixCheck.faultsOf("crm_", "SELECT * FROM calls_call;" + text))
                .isNotEmpty();
    }

    @Provide
    Arbitrary<List<String>> statements() {
        Arbitrary<List<Boolean>> lowers = Arbitraries.of(true, false).list().ofSize(40);
        return Combinators.combine(Arbitraries.of(STATEMENTS), lowers).as((statement, lower) -> {
            String[] words = statement.split(" ");
            return java.util.stream.IntStream.range(0, words.length)
                    .mapToObj(i -> lower.get(i) && !words[i].equals("T") ? words[i].toLowerCase() : words[i])
                    .collect(Collectors.toList());
        });
    }

    @Provide
    Arbitrary<List<String>> gaps() {
        return Arbitraries.of(
                        " ",
                        "\n",
                        "\t\r\n",
                        "/**/",
                        "/* ; DROP TABLE crm_a */",
                        "/*'*/",
                        "/*`*/",
                        " -- ' x\n",
                        " # \" ; y\n",
                        "\f")
                .list()
                .ofSize(40);
    }

    @Provide
    Arbitrary<String> foreign() {
        return Arbitraries.of(
                "calls_call",
                "`calls_call`",
                "CRM_own",
                "`crm`",
                "cr\u043c_own",
                "`crm_own`.`crm_own`",
                "crm_own . crm_own",
                "crm_own/**/.crm_own",
                "`calls``crm_`",
                "` crm_own`",
                "/**/calls_call",
                "/*!crm_own*/calls_call",
                "/*M!calls_call*/",
                "mysql.user",
                "$crm_own",
                "crm-own",
                "crm /* */ _own",
                "'crm_own'",
                "\"crm_own\"");
    }

    @Provide
    Arbitrary<List<String>> soup() {
        return Arbitraries.of(
                        "SELECT",
                        "FROM",
                        "JOIN",
                        "WHERE",
                        "WITH",
                        "AS",
                        "(",
                        ")",
                        ",",
                        "crm_a",
                        "calls_call",
                        "x",
                        "1",
                        "UNION",
                        "INSERT",
                        "INTO",
                        "UPDATE",
                        "DELETE",
                        "SET",
                        "CREATE",
                        "TABLE",
                        "VIEW",
                        "FOR",
                        ".",
                        "'s'",
                        "`q`",
                        ";",
                        "EXTRACT",
                        "USING",
                        "ON",
                        "*",
                        "LIKE",
                        "REFERENCES",
                        "ORDER",
                        "BY",
                        "=")
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static String written(List<String> words, String table, List<String> gaps) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            sql.append(words.get(i).equals("T") ? table : words.get(i)).append(gaps.get(i));
        }
        return sql.toString();
    }
}
