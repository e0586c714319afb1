// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {
    @Test
    void takesTheFirstValueOfEachName() throws RefusedRequestException {
        assertThat(QueryString.parse("a=1&b=%D0%B9+x&a=2&&c&=d"))
                .isEqualTo(Map.of("a", "1", "b", "й x", "c", "", "", "d"));
        assertThat(QueryString.parse(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%z1", "%=a", "a=%1", "a=%00", "a=1&b=x%00y", "a=%ff", "%C3=a", "a=%EF%BF%BD%ff"})
    void refusesWhatIsBroken(String query) {
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> QueryString.parse(query))
                .satisfies(refused -> assertThat(refused.response().status()).isEqualTo(400));
    }

    @Property
    void givesBackWhatABrowserEncoded(@ForAll String value) throws RefusedRequestException {
        Assume.that(
                value.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(value));

        String query = "v=" + URLEncoder.encode(value, StandardCharsets.UTF_8);

        assertThat(QueryString.parse(query)).containsEntry("v", value);
    }
}
