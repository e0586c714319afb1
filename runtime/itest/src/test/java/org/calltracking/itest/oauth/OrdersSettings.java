// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.calltracking.api.http.OutboundClient;
import org.calltracking.api.http.OutboundRequest;
import org.calltracking.api.settings.CheckResult;
import org.calltracking.api.settings.OAuthAccess;
import org.calltracking.api.settings.SettingsContribution;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.SettingsForm;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A plug-in that reads orders at the service that its jar names, by leave of the account. */
@Component
public final class OrdersSettings implements SettingsContribution {
    private final OutboundClient outbound;
    private final String service = service();

    @Activate
    public OrdersSettings(@Reference OutboundClient outbound) {
        this.outbound = outbound;
    }

    @Override
    public List<SettingsForm<?>> forms() {
        return List.of(new SettingsForm<OAuthAccess>(
                "account",
                "Orders",
                SettingsForm.Count.ONE,
                List.of(
                        new SettingsField.Text("clientId", "Client id", true, 50, null),
                        new SettingsField.SecretText("clientSecret", "Client secret", true, 50),
                        new SettingsField.OAuth(
                                "leave",
                                "Leave to read orders",
                                true,
                                URI.create(service + "/authorize"),
                                URI.create(service + "/token"),
                                List.of("orders"),
                                "clientId",
                                "clientSecret")),
                values -> values.oauth("leave").orElseThrow(),
                this::check));
    }

    private CheckResult check(OAuthAccess leave) {
        try {
            Map<String, String> headers =
                    Map.of("Authorization", "Bearer " + leave.accessToken().text());
            int status = outbound.send(OutboundRequest.get(URI.create(service + "/resource"), headers))
                    .status();
            return new CheckResult(status == 200, "the service answered " + status);
        } catch (IOException | IllegalStateException e) {
            return new CheckResult(false, String.valueOf(e.getMessage()));
        }
    }

    private static String service() {
        try (InputStream in = OrdersSettings.class.getResourceAsStream("/service.txt")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
