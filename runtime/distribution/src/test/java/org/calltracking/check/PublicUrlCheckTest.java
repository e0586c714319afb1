// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicUrlCheckTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                      | 127.0.0.1 | -         | OK      | for this machine alone
            -                      | 0.0.0.0   | -         | WRONG   | no visitor can open
            http://127.0.0.1       | 0.0.0.0   | -         | WARNING | leads visitors to their own machine
            http://192.0.2.1:8080  | 0.0.0.0   | -         | WARNING | unencrypted
            https://192.0.2.1      | 127.0.0.1 | -         | WARNING | all visitors have the proxy's address
            https://192.0.2.1      | 127.0.0.1 | 127.0.0.1 | OK      | https://192.0.2.1
            calls.example.com      | 127.0.0.1 | -         | WARNING | not looked at
            """)
    void judgesWhatVisitorsOpen(String url, String host, String proxies, String verdict, String seen) {
        Map<String, String> environment = new HashMap<>(Map.of("CALLTRACKING_HTTP_HOST", host));
        if (url != null) {
            environment.put("CALLTRACKING_PUBLIC_URL", url);
        }
        if (proxies != null) {
            environment.put("CALLTRACKING_TRUSTED_PROXIES", proxies);
        }

        assertThat(new PublicUrlCheck(Looks.at(environment)).look())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict().name()).isEqualTo(verdict);
                    assertThat(finding.seen()).contains(seen);
                });
    }
}
