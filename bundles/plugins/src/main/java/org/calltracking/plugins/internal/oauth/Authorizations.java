// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.http.OutboundClient;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.store.Store;
import org.calltracking.plugins.internal.PluginsConfig;
import org.calltracking.plugins.internal.secrets.Place;
import org.calltracking.plugins.internal.secrets.Secrets;
import org.calltracking.plugins.internal.settings.Form;
import org.calltracking.plugins.internal.settings.FormRegistry;
import org.calltracking.plugins.internal.settings.SettingsEditor;
import org.calltracking.plugins.internal.store.OAuthStateMapper;
import org.calltracking.plugins.internal.store.OAuthStateRow;
import org.calltracking.plugins.internal.store.PluginsTables;
import org.calltracking.plugins.internal.store.SettingsTable;
import org.calltracking.plugins.internal.store.StoredSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Sends people to other services to give leave, and takes them in when they come back: authorization code with PKCE
 * (RFC 6749, 7636). A state is good once, for ten minutes, for one field of one row, and in the browser of the very
 * account that was sent away: nobody is made to finish what another has begun. Thread-safe.
 */
@Component(
        service = Authorizations.class,
        configurationPid = "org.calltracking.plugins",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Authorizations {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final String publicUrl;
    private final Store store;
    private final OAuthStateMapper states;
    private final SettingsTable settings;
    private final Secrets secrets;
    private final FormRegistry forms;
    private final SettingsEditor editor;
    private final AccessPolicy policy;
    private final TokenEndpoint endpoint;
    private final Clock clock;

    @Activate
    public Authorizations(
            PluginsConfig config,
            @Reference(target = "(" + Store.NAME + "=" + PluginsTables.NAME + ")") Store store,
            @Reference Secrets secrets,
            @Reference FormRegistry forms,
            @Reference SettingsEditor editor,
            @Reference AccessPolicy policy,
            @Reference OutboundClient outbound,
            @Reference Clock clock) {
        this(config.public_url(), store, secrets, forms, editor, policy, outbound, clock);
    }

    public Authorizations(
            String publicUrl,
            Store store,
            Secrets secrets,
            FormRegistry forms,
            SettingsEditor editor,
            AccessPolicy policy,
            OutboundClient outbound,
            Clock clock) {
        this.publicUrl = publicUrl.strip().replaceAll("/+$", "");
        this.store = store;
        this.states = store.mapper(OAuthStateMapper.class);
        this.settings = new SettingsTable(store);
        this.secrets = secrets;
        this.forms = forms;
        this.editor = editor;
        this.policy = policy;
        this.endpoint = new TokenEndpoint(outbound, clock);
        this.clock = clock;
    }

    /** The path to which people come back. */
    static String path(String plugin) {
        return "/x/" + plugin + "/oauth";
    }

    /** Where the viewer's browser is to go. */
    public String begin(Viewer viewer, StoredSettings stored, String fieldName) {
        String plugin = stored.row().plugin();
        Form form = forms.forms(plugin).stream()
                .filter(candidate -> candidate.name().equals(stored.row().form()))
                .findFirst()
                .orElseThrow(() -> FormRegistry.away(plugin));
        if (!(form.field(fieldName).orElse(null) instanceof SettingsField.OAuth field)) {
            throw refusal(UserError.Code.INVALID, "a field of the kind OAUTH is accepted");
        }
        OAuthClient client = OAuthClient.of(stored, form.fields(), field, secrets)
                .orElseThrow(() -> refusal(
                        UserError.Code.REQUIRED, field.clientIdField() + " is to be filled in before leave is asked"));
        RandomText state = RandomText.create();
        RandomText verifier = RandomText.create();
        remember(viewer, stored, field, state, verifier);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", client.id());
        query.put("redirect_uri", redirectUri(plugin));
        if (!field.scopes().isEmpty()) {
            query.put("scope", String.join(" ", field.scopes()));
        }
        query.put("state", state.text());
        query.put("code_challenge", verifier.challenge());
        query.put("code_challenge_method", "S256");
        URI url = field.authorizationUrl();
        return url + (url.getRawQuery() == null ? "?" : "&") + FormEncoding.encode(query);
    }

    private void remember(
            Viewer viewer, StoredSettings stored, SettingsField.OAuth field, RandomText state, RandomText verifier) {
        Instant now = clock.instant();
        String hash = state.hash();
        OAuthStateRow row = new OAuthStateRow(
                hash,
                stored.row().accountId(),
                viewer.accountId(),
                stored.row().id(),
                stored.row().plugin(),
                field.name(),
                secrets.seal(Place.ofState(hash), verifier.text()));
        store.write(() -> {
            states.deleteExpired(now);
            states.insert(row.accountId(), row, now.plus(LIFETIME));
        });
    }

    /**
     * Takes in somebody who comes back.
     *
     * @param query what the other service has put into the address
     * @throws OAuthRefusedException if there is no leave now, with the reason
     */
    void finish(String plugin, Viewer viewer, Map<String, String> query) throws OAuthRefusedException {
        OAuthStateRow state = take(plugin, viewer, query.get("state"));
        StoredSettings stored = store.read(() -> settings.own(state.accountId(), state.settingsId()))
                .filter(present -> mayEdit(viewer, present))
                .orElseThrow(Authorizations::settingsGone);
        Form form = forms.known(plugin, stored.row().form())
                .orElseThrow(() -> new OAuthRefusedException(
                        503,
                        "The plug-in is away now. Begin again later.",
                        "Плагин сейчас недоступен. Начните позже."));
        if (!(form.field(state.field()).orElse(null) instanceof SettingsField.OAuth field)) {
            throw new OAuthRefusedException(
                    410,
                    "The plug-in does not ask for this leave any more.",
                    "Плагин больше не просит этого разрешения.");
        }
        checkIssuer(field, query.get("iss"));
        String code = code(query);
        Tokens tokens = exchange(plugin, stored, form, field, state, code);
        if (!editor.keepTokens(stored.row(), field.name(), new TokenJson().write(tokens))) {
            throw settingsGone();
        }
    }

    private OAuthStateRow take(String plugin, Viewer viewer, @Nullable String state) throws OAuthRefusedException {
        Optional<OAuthStateRow> taken = state == null
                ? Optional.empty()
                : store.write(() -> Optional.ofNullable(
                        states.take(new RandomText(state).hash(), plugin, viewer.accountId(), clock.instant())));
        return taken.orElseThrow(() -> new OAuthRefusedException(
                410,
                "This authorization is not good any more: it was used, is older than ten minutes, or was begun by"
                        + " another account. Begin it again.",
                "Эта попытка больше не действует: она уже использована, начата более десяти минут назад или другим"
                        + " пользователем. Начните заново."));
    }

    private boolean mayEdit(Viewer viewer, StoredSettings stored) {
        try {
            return policy.scope(viewer, Entity.INTEGRATIONS, Action.EDIT)
                    .accountIds()
                    .contains(stored.row().accountId());
        } catch (RefusedException e) {
            return false;
        }
    }

    /** Where the answer says who gave it (RFC 9207), that must be whom we have asked. */
    private static void checkIssuer(SettingsField.OAuth field, @Nullable String issuer) throws OAuthRefusedException {
        if (issuer != null && !isSameOrigin(field.authorizationUrl(), issuer)) {
            throw new OAuthRefusedException(
                    400,
                    "The answer comes from another service than the one that was asked.",
                    "Ответ пришёл не от того сервиса, который спрашивали.");
        }
    }

    private static boolean isSameOrigin(URI asked, String issuer) {
        try {
            URI url = URI.create(issuer);
            return asked.getScheme().equalsIgnoreCase(url.getScheme())
                    && asked.getHost().equalsIgnoreCase(url.getHost())
                    && port(asked) == port(url);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(URI url) {
        if (url.getPort() != -1) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    private static OAuthRefusedException settingsGone() {
        return new OAuthRefusedException(
                410,
                "The settings that leave was asked for are gone.",
                "Настроек, для которых просили разрешение, больше нет.");
    }

    private static String code(Map<String, String> query) throws OAuthRefusedException {
        String error = query.get("error");
        if (error != null) {
            String shown = TokenEndpoint.code(error);
            String end = shown == null ? "." : " (" + shown + ").";
            throw new OAuthRefusedException(
                    400, "Leave was not given at the other service" + end, "Другой сервис не дал разрешения" + end);
        }
        String code = query.get("code");
        if (code == null || code.isEmpty()) {
            throw new OAuthRefusedException(
                    400, "The other service answered without a code.", "Другой сервис ответил без кода.");
        }
        return code;
    }

    private Tokens exchange(
            String plugin,
            StoredSettings stored,
            Form form,
            SettingsField.OAuth field,
            OAuthStateRow state,
            String code)
            throws OAuthRefusedException {
        OAuthClient client = OAuthClient.of(stored, form.fields(), field, secrets)
                .orElseThrow(() -> new OAuthRefusedException(
                        410,
                        field.clientIdField() + " was taken away meanwhile.",
                        "Поле " + field.clientIdField() + " за это время очистили."));
        String verifier = secrets.open(Place.ofState(state.stateHash()), state.sealedVerifier());
        try {
            return endpoint.exchange(field.tokenUrl(), client, code, redirectUri(plugin), verifier);
        } catch (TokenRefusedException e) {
            throw new OAuthRefusedException(
                    502,
                    "The code was not exchanged for tokens: " + e.getMessage() + ".",
                    "Код не удалось обменять на токены (" + e.getMessage() + ").");
        } catch (IOException e) {
            throw new OAuthRefusedException(
                    502,
                    "The other service could not be asked for tokens: " + e.getMessage() + ".",
                    "У другого сервиса не удалось запросить токены (" + e.getMessage() + ").");
        }
    }

    private String redirectUri(String plugin) {
        return publicUrl + path(plugin);
    }

    private static InvalidInputException refusal(UserError.Code code, String message) {
        return new InvalidInputException(code, message, List.of("input", "field"));
    }
}
