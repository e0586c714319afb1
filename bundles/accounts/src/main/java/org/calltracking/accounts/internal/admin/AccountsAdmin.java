// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.internal.EmailAddress;
import org.calltracking.accounts.internal.Operators;
import org.calltracking.accounts.internal.Operators.OneTimePassword;
import org.calltracking.api.http.AdminEndpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Says who runs the installation, and changes it: {@code GET /admin/accounts}, {@code POST .../create?email=...},
 * {@code POST .../revoke?email=...}. Repeating a command does no harm.
 */
@Component
public final class AccountsAdmin implements AdminEndpoint {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/admin/accounts";

    private final Operators operators;

    @Activate
    public AccountsAdmin(@Reference Operators operators) {
        this.operators = operators;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public Response answer(Request request) {
        return switch (request.path()) {
            case PATH -> request.onlyLooks() ? list() : notAllowed("GET");
            case PATH + "/create" -> request.method().equals("POST") ? create(request) : notAllowed("POST");
            case PATH + "/revoke" -> request.method().equals("POST") ? revoke(request) : notAllowed("POST");
            default -> refusal(404, "there is no " + request.path());
        };
    }

    private Response list() {
        return json(
                200,
                Map.of(
                        "operators",
                        operators.all().stream().map(AccountsAdmin::entry).toList()));
    }

    private static Map<String, String> entry(Account account) {
        return Map.of(
                "email", account.email(),
                "name", account.name(),
                "createdAt", seconds(account.createdAt()));
    }

    private Response create(Request request) {
        Optional<EmailAddress> email = email(request);
        if (email.isEmpty()) {
            return noEmail();
        }
        Optional<OneTimePassword> password = operators.grant(email.get());
        Map<String, String> answer = new TreeMap<>(Map.of("email", email.get().text()));
        password.ifPresent(made -> {
            answer.put("password", made.secret().text());
            answer.put("expiresAt", seconds(made.expiresAt()));
        });
        return json(200, answer);
    }

    private Response revoke(Request request) {
        Optional<EmailAddress> email = email(request);
        if (email.isEmpty()) {
            return noEmail();
        }
        return operators.revoke(email.get())
                ? json(200, Map.of("email", email.get().text()))
                : refusal(404, "no account has the e-mail " + email.get());
    }

    private static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Optional<EmailAddress> email(Request request) {
        return EmailAddress.of(request.query().getOrDefault("email", ""));
    }

    private static Response noEmail() {
        return refusal(400, "an e-mail address such as name@example.com is accepted");
    }

    private static Response notAllowed(String method) {
        return refusal(405, "only " + method + " is accepted here").with("Allow", method);
    }

    private static Response refusal(int status, String message) {
        return json(status, Map.of("error", message));
    }

    private static Response json(int status, Object answer) {
        try {
            return Response.json(status, JSON.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and lists of texts are always written", e);
        }
    }
}
