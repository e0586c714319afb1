// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClientTest {
    @Test
    void keepsWhatABrowserCallsItself() {
        assertThat(Client.of("192.0.2.1", " Mozilla/5.0 (X11; Linux) ").userAgent())
                .isEqualTo("Mozilla/5.0 (X11; Linux)");
        assertThat(Client.of("192.0.2.1", null).userAgent()).isNull();
        assertThat(Client.of("192.0.2.1", "\u0007\u202e ").userAgent()).isNull();
        assertThat(Client.of("192.0.2.1", "a\r\nSet-Cookie: x").userAgent()).isEqualTo("a  Set-Cookie: x");
        assertThat(Client.of("192.0.2.1", "\ud83d\udc0e".repeat(300)).userAgent())
                .hasSize(400);
    }

    @Property
    void keepsNothingThatCannotBeShown(@ForAll String userAgent) {
        String kept = Client.of("192.0.2.1", userAgent).userAgent();
        String shown = kept == null ? "" : kept;

        assertThat(shown).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");
        assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(200);
    }
}
