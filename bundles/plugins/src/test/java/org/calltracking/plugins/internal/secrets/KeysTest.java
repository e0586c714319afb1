// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Place HERE = Place.ofField(7, 3, "crm", "account", "password");

    private final Keys keys = keys("k1 " + key(1));

    @Property
    void whatWasSealedOpensThere(@ForAll String text, @ForAll @LongRange(min = 1) long id) throws Exception {
        Assume.that(text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        Place place = Place.ofField(id, 3, "crm", "account", "password");

        String sealed = keys.seal(place, text);

        assertThat(keys.open(place, sealed)).isEqualTo(text);
        assertThat(sealed).startsWith("v1:k1:").isNotEqualTo(keys.seal(place, text));
    }

    @Property
    void nothingMovedOpens(
            @ForAll @LongRange(min = 1, max = 9) long id,
            @ForAll @LongRange(min = 1, max = 9) long account,
            @ForAll @IntRange(max = 2) int plugin,
            @ForAll @IntRange(max = 2) int form,
            @ForAll @IntRange(max = 2) int field) {
        List<String> names = List.of("crm", "account", "password");
        Place there = Place.ofField(id, account, names.get(plugin), names.get(form), names.get(field));
        Assume.that(!there.equals(HERE));

        String sealed = keys.seal(HERE, "secret");

        assertThatThrownBy(() -> keys.open(there, sealed)).isInstanceOf(DamagedSecretException.class);
    }

    @Property
    void nothingThatWasChangedOpens(
            @ForAll @Size(min = 1, max = 40) byte[] text,
            @ForAll @IntRange(max = 10_000) int position,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        String sealed = keys.seal(HERE, Base64.getEncoder().encodeToString(text));
        byte[] bytes = Base64.getDecoder().decode(sealed.split(":")[2]);
        bytes[position % bytes.length] ^= (byte) change;

        assertThatThrownBy(() -> keys.open(HERE, "v1:k1:" + Base64.getEncoder().encodeToString(bytes)))
                .isInstanceOf(DamagedSecretException.class)
                .hasMessageContaining("settings:7:3:crm:account:password")
                .hasMessageContaining("k1");
    }

    @Test
    void aFormThatIsNoneOfOursIsDamaged() {
        for (String sealed : List.of("", "v1", "v1:k1:", "v1:k1:AAAA", "v1:k1:***", "v2:k1:AAAA", "v1:k1:AAAA:", "x")) {
            assertThatThrownBy(() -> keys.open(HERE, sealed)).as(sealed).isInstanceOf(DamagedSecretException.class);
        }
    }

    @Test
    void theFirstKeySealsAndAllOpen() throws Exception {
        Keys both = keys("# newest first", "", " k2\t" + key(2), "k1 " + key(1));

        assertThat(both.open(HERE, keys.seal(HERE, "old"))).isEqualTo("old");
        String sealed = both.seal(HERE, "new");
        assertThat(sealed).startsWith("v1:k2:");
        assertThatThrownBy(() -> keys.open(HERE, sealed))
                .isInstanceOf(MissingKeyException.class)
                .hasMessageContaining("k2");
    }

    @Test
    void aKeyUnderTheNameOfAnotherOpensNothing() {
        String sealed = keys.seal(HERE, "secret");

        assertThatThrownBy(() -> keys("k1 " + key(9)).open(HERE, sealed)).isInstanceOf(DamagedSecretException.class);
    }

    @Test
    void aBadFileIsRefusedAtItsLineAndNoKeyIsShown() {
        assertBad("it holds no key");
        assertBad("it holds no key", "# nothing", "");
        assertBad("line 2 is not of the form", "k1 " + key(1), key(2));
        assertBad("line 1 is not of the form", "k:1 " + key(1));
        assertBad("line 1 is not of the form", "k1 " + key(1) + " more");
        assertBad("the key in line 1 is not Base64", "k1 ???");
        assertBad("the key in line 1 has not 32 bytes", "k1 " + key(1).substring(4));
        assertBad("line 2 names a key that is there already", "k1 " + key(1), "k1 " + key(2));
        assertThat(keys.toString()).isEqualTo("Keys[k1]");
    }

    private static void assertBad(String reason, String... lines) {
        assertThatThrownBy(() -> Keys.parse(List.of(lines)))
                .isInstanceOf(BadKeyFileException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining(key(1).substring(4, 12));
    }

    static Keys keys(String... lines) {
        try {
            return Keys.parse(List.of(lines));
        } catch (BadKeyFileException e) {
            throw new AssertionError(e);
        }
    }

    /** A key of 32 equal bytes. */
    static String key(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
