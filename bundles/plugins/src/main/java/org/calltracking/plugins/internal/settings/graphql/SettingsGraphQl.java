// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings.graphql;

import static java.util.stream.Collectors.toMap;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Slice;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Owners;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.api.http.OutboundClient;
import org.calltracking.api.settings.CheckResult;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.plugins.internal.oauth.Authorizations;
import org.calltracking.plugins.internal.settings.FilledForms;
import org.calltracking.plugins.internal.settings.Form;
import org.calltracking.plugins.internal.settings.FormReader;
import org.calltracking.plugins.internal.settings.FormRegistry;
import org.calltracking.plugins.internal.settings.ReferenceKinds;
import org.calltracking.plugins.internal.settings.SettingsEditor;
import org.calltracking.plugins.internal.store.SettingsTable;
import org.calltracking.plugins.internal.store.StoredSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Settings and connections of plug-ins in the schema. */
@Component
public final class SettingsGraphQl implements GraphQlContribution {
    private static final String CONNECTION = "PluginConnection";
    private static final String PLUGIN = "plugin";
    private static final String FORM = "form";
    private static final String VERSION = "version";
    private static final int MAX_PLUGIN = 24;
    private static final int MAX_FORM = 40;
    private static final int MAX_NAME = 200;

    private final FormRegistry forms;
    private final FilledForms filled;
    private final SettingsEditor editor;
    private final Authorizations authorizations;
    private final Owners owners;
    private final ValuesInput values;
    private final Views views;

    @Activate
    public SettingsGraphQl(
            @Reference FormRegistry forms,
            @Reference FormReader reader,
            @Reference FilledForms filled,
            @Reference SettingsEditor editor,
            @Reference Authorizations authorizations,
            @Reference ReferenceKinds kinds,
            @Reference OutboundClient outbound,
            @Reference AccessPolicy policy,
            @Reference Owners owners) {
        this.forms = forms;
        this.filled = filled;
        this.editor = editor;
        this.authorizations = authorizations;
        this.owners = owners;
        this.values = new ValuesInput(outbound, kinds, policy);
        this.views = new Views(forms, reader, filled, kinds);
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public List<URL> sdl() {
        return List.of(Objects.requireNonNull(SettingsGraphQl.class.getResource("/schema/settings.graphqls")));
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.object("SettingsForm", FormView.class)
                .object("SettingsField", FieldView.class)
                .object("SettingsOption", SettingsField.Choice.Option.class)
                .object("SettingValue", ValueView.class)
                .object("PluginSettings", SettingsView.class)
                .object(CONNECTION, ConnectionView.class)
                .object("SettingsCheck", CheckResult.class)
                .batched(CONNECTION, "owner", ConnectionView.class, ConnectionView::accountId, owners::byAccounts)
                .node(CONNECTION, Entity.INTEGRATIONS, this::connections);
        wiring.scoped("Query", "settingsForms", (scope, request) -> forms(request.arguments()))
                .scoped("Query", "pluginSettings", (scope, request) -> settings(scope, request.arguments()))
                .scoped("Query", "pluginConnections", this::page);
        wiring.scoped("Mutation", "savePluginSettings", this::save)
                .scoped("Mutation", "createPluginConnection", this::create)
                .scoped("Mutation", "updatePluginConnection", this::update)
                .scoped("Mutation", "deletePluginConnection", (scope, request) -> delete(scope, request.input()))
                .scoped("Mutation", "testPluginSettings", (scope, request) -> testSettings(scope, request.input()))
                .scoped("Mutation", "testPluginConnection", (scope, request) -> testConnection(scope, request.input()))
                .scoped("Mutation", "beginAuthorization", this::beginAuthorization);
    }

    private Map<Long, ConnectionView> connections(AccountScope scope, Set<Long> ids) {
        return filled.connections(scope, ids).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> views.connection(entry.getValue())));
    }

    private List<FormView> forms(Input arguments) {
        String plugin = arguments.optionalText(PLUGIN, MAX_PLUGIN);
        List<Form> present = plugin == null ? forms.forms() : forms.forms(plugin);
        return present.stream().map(views::form).toList();
    }

    private @Nullable SettingsView settings(AccountScope scope, Input arguments) {
        return filled.single(scope, arguments.text(PLUGIN, MAX_PLUGIN), arguments.text(FORM, MAX_FORM))
                .map(views::settings)
                .orElse(null);
    }

    private Slice<ConnectionView> page(AccountScope scope, FieldRequest request) {
        SettingsTable.Filter filter = new SettingsTable.Filter(null, null, null);
        if (request.arguments().has("filter")) {
            Input input = request.arguments().object("filter");
            filter = new SettingsTable.Filter(
                    input.optionalText(PLUGIN, MAX_PLUGIN),
                    input.optionalText(FORM, MAX_FORM),
                    input.has("enabled") ? input.flag("enabled", true) : null);
        }
        List<ConnectionView> rows = filled.page(scope, filter, request.page()).stream()
                .map(views::connection)
                .toList();
        return Slice.of(request.page(), rows, ConnectionView::id);
    }

    private SettingsView save(AccountScope scope, FieldRequest request) {
        Input input = request.input();
        Form form = form(input, SettingsForm.Count.ONE);
        Integer version = input.has(VERSION) ? version(input) : null;
        return views.settings(
                editor.save(scope, form, version, values.read(form, input, viewer(request), scope.ownAccountId())));
    }

    private ConnectionView create(AccountScope scope, FieldRequest request) {
        Input input = request.input();
        Form form = form(input, SettingsForm.Count.MANY);
        String name = input.text("name", MAX_NAME);
        boolean enabled = input.flag("enabled", true);
        return views.connection(editor.create(
                scope, form, name, enabled, values.read(form, input, viewer(request), scope.ownAccountId())));
    }

    private ConnectionView update(AccountScope scope, FieldRequest request) {
        Input input = request.input();
        StoredSettings current = connection(scope, input);
        String plugin = current.row().plugin();
        Form form = forms.known(plugin, current.row().form()).orElseThrow(() -> FormRegistry.away(plugin));
        return views.connection(editor.update(
                scope,
                current,
                form,
                version(input),
                input.has("name") ? input.text("name", MAX_NAME) : current.row().name(),
                input.flag("enabled", current.row().enabled()),
                values.read(form, input, viewer(request), current.row().accountId())));
    }

    private String delete(AccountScope scope, Input input) {
        StoredSettings current = connection(scope, input);
        editor.delete(scope, current.row());
        return new GlobalId(CONNECTION, current.row().id()).encode();
    }

    private CheckResult testSettings(AccountScope scope, Input input) {
        return filled.check(filledIn(scope, input, form(input, SettingsForm.Count.ONE)));
    }

    private CheckResult testConnection(AccountScope scope, Input input) {
        return filled.check(connection(scope, input));
    }

    /** For a connection, or for a form that the account has once. */
    private String beginAuthorization(AccountScope scope, FieldRequest request) {
        Input input = request.input();
        StoredSettings stored = input.has("connectionId")
                ? connection(scope, input, "connectionId")
                : filledIn(scope, input, form(input, SettingsForm.Count.ONE));
        return authorizations.begin(viewer(request), stored, input.text("field", MAX_FORM));
    }

    private StoredSettings filledIn(AccountScope scope, Input input, Form form) {
        return filled.single(scope, form.plugin(), form.name())
                .orElseThrow(() -> input.error(UserError.Code.NOT_FOUND, FORM, "the form is not filled in yet"));
    }

    private StoredSettings connection(AccountScope scope, Input input) {
        return connection(scope, input, "id");
    }

    private StoredSettings connection(AccountScope scope, Input input, String field) {
        long id = input.id(field, CONNECTION);
        return scope.find(within -> Optional.ofNullable(
                        filled.connections(within, Set.of(id)).get(id)))
                .orElseThrow(() -> input.error(UserError.Code.NOT_FOUND, field, "there is no such " + CONNECTION));
    }

    private Form form(Input input, SettingsForm.Count count) {
        String plugin = input.text(PLUGIN, MAX_PLUGIN);
        String name = input.text(FORM, MAX_FORM);
        Form form = forms.known(plugin, name).orElseThrow(() -> noForm(input, plugin, name));
        if (form.count() != count) {
            throw input.error(
                    UserError.Code.INVALID,
                    FORM,
                    count == SettingsForm.Count.ONE
                            ? "an account has many of this form: each is a connection"
                            : "an account fills this form in once: savePluginSettings does that");
        }
        return form;
    }

    private static InvalidInputException noForm(Input input, String plugin, String name) {
        return input.error(
                UserError.Code.NOT_FOUND, FORM, "no plug-in " + plugin + " with a form " + name + " is here");
    }

    private static int version(Input input) {
        return input.number(VERSION, 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static Viewer viewer(FieldRequest request) {
        return Objects.requireNonNull(request.viewer(), "behind @access somebody is signed in");
    }
}
