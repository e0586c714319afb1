// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.calltracking.api.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    private static final String BODY =
            "{\"type\":\"call.ended\",\"timestamp\":\"2023-11-14T22:13:20Z\",\"data\":{\"id\":\"1\"}}";

    @Test
    void signsAsTheStandardSays() {
        String signature =
                SigningKey.of(new Secret(Filled.SECRET)).sign("msg_test_0001", 1_700_000_000L, BODY.getBytes(UTF_8));
        assertThat(signature).isEqualTo("v1,hMkV1IJZ8S56Ed+IgKIKCpHWlMbkuH2gYfKosUOZGPI=");
    }

    @Property(tries = 100)
    void thePublicLibraryVerifiesWhatWeSign(@ForAll @Size(min = 24, max = 64) byte[] key, @ForAll String text)
            throws Exception {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
        String body = Json.of(Map.of("text", text));
        long now = System.currentTimeMillis() / 1000;
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of("a"),
                        "webhook-timestamp", List.of(String.valueOf(now)),
                        "webhook-signature",
                                List.of(SigningKey.of(new Secret(secret)).sign("a", now, body.getBytes(UTF_8)))),
                (name, value) -> true);
        new Webhook(secret).verify(body, headers);
        assertThat(headers.map()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_!!!",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRY=",
                "WHSEC_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
            })
    void whatIsNoSecretOfTheStandardIsRefusedWithoutShowingIt(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.of(new Secret(secret)))
                .withMessage("the secret must be whsec_ followed by 24 to 64 random bytes in base64");
    }

    @Test
    void theBoundsOfItsLengthAreIn() {
        assertThat(SigningKey.of(secret(24))).isNotNull();
        assertThat(SigningKey.of(secret(64))).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of(secret(65)));
    }

    private static Secret secret(int length) {
        return new Secret("whsec_" + Base64.getEncoder().encodeToString(new byte[length]));
    }
}
