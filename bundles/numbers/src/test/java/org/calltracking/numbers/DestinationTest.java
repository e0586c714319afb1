// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.calltracking.api.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    @Test
    void routesAreWrittenAsTheDialplanReadsThem() {
        assertThat(Destination.of(new PhoneNumber("+74951234567")).route()).isEqualTo("number:74951234567");
        assertThat(new Destination(Destination.Kind.SIP, "sales@pbx.example:5070").route())
                .isEqualTo("sip:sales@pbx.example:5070");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100@10.0.0.5", "a.b+c_d-e@pbx", "Sales@PBX.example", "1@a.b.c:1", "1@a:65535"})
    void userAndHostMakeASipAddress(String address) {
        assertThat(new Destination(Destination.Kind.SIP, address).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100",
                "@pbx.example",
                "100@",
                "100@.example",
                "100@pbx..example",
                "100@-pbx",
                "100@pbx-",
                "100@pbx:",
                "100@pbx:0",
                "100@pbx:65536",
                "100@pbx:5060x",
                "a b@pbx",
                "100@pbx\r\nAction: Originate",
                "100@pbx,60,g",
                "100@pbx&SIP/200",
                "100/200@pbx",
                "100@pbx;transport=tcp",
                "sip:100@pbx"
            })
    void anythingElseIsRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Destination(Destination.Kind.SIP, address));
    }

    @Test
    void hostsHaveTheLengthThatDnsAllows() {
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, "a".repeat(61));
        assertThat(new Destination(Destination.Kind.SIP, "1@" + longest).address())
                .hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Destination(Destination.Kind.SIP, "1@" + longest + "a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Destination(Destination.Kind.SIP, "1@" + "a".repeat(64)));
    }
}
