// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.calltracking.check.Finding.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {
    private static List<Finding> look(String name, String value) {
        return new SettingsCheck(Looks.at(Map.of(name, value))).look();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP_PROT       | 80          | HTTP_PROT is not a name        | did you mean CALLTRACKING_HTTP_PORT?
            COLOUR_OF_LOGS  | red         | COLOUR_OF_LOGS is not a name   | take it away: unset CALLTRACKING_COLOUR_OF_LOGS
            EVENT_LOG_DAYS  | -1          | whole number without a sign    | change CALLTRACKING_EVENT_LOG_DAYS
            PUBLIC_URL      | example.com | look like https://calls.exa    | change CALLTRACKING_PUBLIC_URL
            DB_PASSWORD_FILE | /absent    | cannot be read: /absent        | /absent, or change CALLTRACKING_DB_PASSWORD_FILE
            FEATURES        | bogus       | installed are asterisk, core   | change CALLTRACKING_FEATURES
            TRUSTED_PROXIES | proxy       | "proxy" is no address          | CALLTRACKING_TRUSTED_PROXIES=127.0.0.1
            """)
    void saysWhatIsWrongAndWhatWouldBeAccepted(String name, String value, String seen, String advice) {
        assertThat(look("CALLTRACKING_" + name, value)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
            assertThat(finding.seen()).contains(seen);
            assertThat(finding.advice()).contains(advice);
        });
    }

    @Test
    void namesThoseThatAreSetAndNoValues() {
        assertThat(look("CALLTRACKING_DB_PASSWORD", "hunter2")).containsExactly(Finding.ok("CALLTRACKING_DB_PASSWORD"));
        assertThat(new SettingsCheck(Looks.at(Map.of("PATH", "x"))).look()).containsExactly(Finding.ok("none is set"));
    }
}
