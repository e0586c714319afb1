// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitTokenTest {
    private final RandomKeys keys = new RandomKeys();

    @Property
    void isReadAsItWasWritten(@ForAll @LongRange(min = 1) long id) {
        VisitToken token = new VisitToken(id, keys.token());

        assertThat(VisitToken.parse(token.encode())).isEqualTo(token);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "1",
                "1.",
                ".AAAAAAAAAAAAAAAAAAAAAA",
                "zzzzzzzzzzzzz.AAAAAAAAAAAAAAAAAAAAAA",
                "1.short",
                "1 OR 1=1"
            })
    void refusesJunk(String text) {
        assertThat(VisitToken.parse(text)).isNull();
    }
}
