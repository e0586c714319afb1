// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.calltracking.api.event.Delivery;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.event.DeliveryResult.Delivered;
import org.calltracking.api.event.DeliveryResult.Refused;
import org.calltracking.api.event.DeliveryResult.Retry;
import org.calltracking.api.event.Event;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.api.http.OutboundRequest;
import org.calltracking.api.settings.CheckResult;
import org.calltracking.api.settings.Secret;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.SettingsForm;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.700Z");
    private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");

    private final Outside outside = new Outside();
    private final Account account = new Account();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final WebhookForm form = new WebhookForm(outside, clock);
    private final WebhookDelivery webhooks = new WebhookDelivery(form, account, account, outside, clock);

    @Test
    void targetsAreTheEnabledConnectionsOfTheAccountThatWantTheType() {
        account.connect(1, 7, true, Filled.usual());
        account.connect(2, 7, false, Filled.usual());
        account.connect(3, 7, true, Filled.usual().with("events", "STARTED"));
        account.connect(4, 7, true, Filled.usual().with("events", "ENDED"));
        account.connect(5, 8, true, Filled.usual());

        assertThat(webhooks.targets(event("call.started", Map.of()))).containsExactlyInAnyOrder("1", "3");
        assertThat(webhooks.targets(event("call.ended", Map.of()))).containsExactlyInAnyOrder("1", "4");
        assertThat(webhooks.types()).containsExactlyInAnyOrder("call.started", "call.ended");
        assertThat(webhooks.name()).isEqualTo("webhooks");
    }

    @Test
    void aPostTellsWhatIsKnownWithTheIdsOfTheSchema() throws IOException {
        account.connect(1, 7, true, Filled.usual());
        assertThat(deliver(event("call.ended", facts()), "1")).isEqualTo(new Delivered());

        OutboundRequest request = outside.last();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.url()).isEqualTo(URI.create("https://example.org/hook"));
        assertThat(request.limit()).isLessThan(webhooks.limits().timeout());
        assertThat(request.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("webhook-id", ID.toString())
                .containsEntry("webhook-timestamp", "1772442000")
                .containsEntry("webhook-signature", signed(request.body()));
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body.get("type").asText()).isEqualTo("call.ended");
        assertThat(body.get("timestamp").asText()).isEqualTo("2026-03-02T08:59:00.000Z");
        JsonNode data = body.get("data");
        assertThat(data.get("callId").asText()).isEqualTo(new GlobalId("Call", 11).encode());
        assertThat(data.get("trackingNumberId").asText()).isEqualTo(new GlobalId("TrackingNumber", 12).encode());
        assertThat(data.get("campaignId").asText()).isEqualTo(new GlobalId("Campaign", 13).encode());
        assertThat(data.get("officeId").asText()).isEqualTo(new GlobalId("Office", 14).encode());
        assertThat(data.get("caller").isTextual()).isTrue();
        assertThat(data.get("caller").asText()).isEqualTo("74951234567");
        assertThat(data.get("talkMillis").isNumber()).isTrue();
        assertThat(data.get("talkMillis").asLong()).isEqualTo(61_000);
        assertThat(data.has("visitId")).isFalse();
        assertThat(data.size()).isEqualTo(facts().size());
    }

    @Test
    void aGetTellsItInTheAddressAndSignsNothingElse() {
        account.connect(
                1, 7, true, Filled.usual().with("method", "GET").with("url", "https://example.org/hook?token=x"));
        assertThat(deliver(event("call.started", Map.of("visitId", "15", "ringMillis", "5")), "1"))
                .isEqualTo(new Delivered());

        OutboundRequest request = outside.last();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.body()).isEmpty();
        assertThat(request.url())
                .hasToString("https://example.org/hook?token=x&type=call.started&timestamp=2026-03-02T08%3A59%3A00.000Z"
                        + "&ringMillis=5&visitId=" + new GlobalId("Visit", 15).encode());
        assertThat(request.headers())
                .doesNotContainKey("Content-Type")
                .containsEntry("webhook-signature", signed(new byte[0]));
    }

    @Test
    void theIdIsTheSameInEachAttempt() {
        account.connect(1, 7, true, Filled.usual());
        Event event = event("call.ended", facts());
        webhooks.deliver(new Delivery(event, "1", 1));
        webhooks.deliver(new Delivery(event, "1", 2));
        assertThat(outside.requests)
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("webhook-id", ID.toString()));
    }

    @Test
    void whatIsGoneSwitchedOffOrAnotherAccountsIsRefused() {
        account.connect(1, 8, true, Filled.usual());
        account.connect(2, 7, false, Filled.usual());
        Event event = event("call.ended", facts());
        assertThat(deliver(event, "1")).isEqualTo(new Refused("the webhook is no longer there, or is not filled in"));
        assertThat(deliver(event, "2")).isEqualTo(new Refused("the webhook was switched off"));
        assertThat(deliver(event, "3")).isInstanceOf(Refused.class);
        assertThat(outside.requests).isEmpty();
    }

    @Test
    void anAddressInsideIsRefusedForGood() {
        account.connect(1, 7, true, Filled.usual());
        outside.refuses(new OutboundRefusedException("10.0.0.1 is an address inside"));
        assertThat(deliver(event("call.ended", facts()), "1"))
                .isEqualTo(new Refused("the address is not one to go to: 10.0.0.1 is an address inside"));
    }

    @Test
    void aFailureIsTriedAgainAndItsReasonShowsNoSecret() {
        account.connect(1, 7, true, Filled.usual().with("url", "https://example.org/hook?token=hidden"));
        for (IOException failure : new IOException[] {
            new UnknownHostException("https://example.org/hook?token=hidden"),
            new ConnectException("https://example.org/hook?token=hidden"),
            new IOException("https://example.org/hook?token=hidden " + Filled.SECRET),
        }) {
            outside.fails(failure);
            assertThat(deliver(event("call.ended", facts()), "1")).isInstanceOfSatisfying(Retry.class, retry -> {
                assertThat(retry.reason()).doesNotContain("hidden", "whsec_").isNotBlank();
                assertThat(retry.after()).isNull();
            });
        }
    }

    @Test
    void tryingTheFormOutSendsASignedEventAndSaysWhatCameBack() throws IOException {
        SettingsForm<Webhook> webhook = form.form();
        Webhook filled = webhook.reader().apply(Filled.usual());

        outside.answers(202, Map.of());
        assertThat(webhook.check().apply(filled)).isEqualTo(new CheckResult(true, "it answered 202"));
        OutboundRequest request = outside.last();
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body.get("type").asText()).isEqualTo("webhook.test");
        assertThat(request.limit()).isLessThan(Duration.ofSeconds(9));
        assertThat(request.headers())
                .containsEntry(
                        "webhook-signature",
                        SigningKey.of(new Secret(Filled.SECRET))
                                .sign(request.headers().get("webhook-id"), NOW.getEpochSecond(), request.body()));

        outside.answers(301, Map.of());
        assertThat(webhook.check().apply(filled))
                .isEqualTo(new CheckResult(false, "it answered 301: redirects are not followed"));
        outside.fails(new UnknownHostException("example.org"));
        assertThat(webhook.check().apply(filled))
                .isEqualTo(new CheckResult(false, "the host was not found outside on the public internet"));
    }

    @Test
    void theFormRefusesABadSecretWhenItIsRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> form.form().reader().apply(Filled.usual().with("secret", "hidden")))
                .withMessageContaining("whsec_")
                .withMessageNotContaining("hidden");
    }

    @Test
    void theFormHasTheFieldsThatItsRecordIsMadeOf() {
        assertThat(form.forms()).containsExactly(form.form());
        assertThat(form.form().count()).isEqualTo(SettingsForm.Count.MANY);
        assertThat(form.form().fields())
                .extracting(SettingsField::name)
                .containsExactly("url", "method", "secret", "events");
        assertThat(form.form().fields()).allMatch(SettingsField::required);
    }

    private DeliveryResult deliver(Event event, String target) {
        return webhooks.deliver(new Delivery(event, target, 1));
    }

    private static String signed(byte[] body) {
        return SigningKey.of(new Secret(Filled.SECRET)).sign(ID.toString(), NOW.getEpochSecond(), body);
    }

    private static Map<String, String> facts() {
        return Map.of(
                "callId", "11",
                "trackingNumberId", "12",
                "campaignId", "13",
                "officeId", "14",
                "caller", "74951234567",
                "pbx", "default",
                "outcome", "ANSWERED",
                "talkMillis", "61000");
    }

    private static Event event(String type, Map<String, String> facts) {
        return new Event(1, ID, type, 7L, "default/1", Instant.parse("2026-03-02T08:59:00Z"), facts);
    }
}
