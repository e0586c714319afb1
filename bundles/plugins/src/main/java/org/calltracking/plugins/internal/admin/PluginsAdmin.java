// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.admin;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.calltracking.api.http.AdminEndpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.plugins.internal.PluginStatus;
import org.calltracking.plugins.internal.check.FaultException;
import org.calltracking.plugins.internal.install.Plugins;
import org.calltracking.plugins.internal.install.Steering;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plug-ins by command: {@code GET /admin/plugins}, {@code POST /admin/plugins/install?file=NAME.jar} with the jar as
 * body, {@code POST /admin/plugins/NAME/stop}, {@code start}, {@code rollback} and {@code remove}.
 */
@Component
public final class PluginsAdmin implements AdminEndpoint {
    private static final Logger log = LoggerFactory.getLogger(PluginsAdmin.class);
    private static final String PATH = "/admin/plugins";
    private static final int JAR_LIMIT = 64 * 1024 * 1024;
    private static final Pattern COMMAND =
            Pattern.compile(PATH + "/([A-Za-z0-9][A-Za-z0-9._-]{0,100})/(stop|start|rollback|remove)");

    private final JsonMapper json = new JsonMapper();
    private final Plugins plugins;
    private final Steering steering;

    @Activate
    public PluginsAdmin(@Reference Plugins plugins, @Reference Steering steering) {
        this.plugins = plugins;
        this.steering = steering;
    }

    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public int bodyLimit() {
        return JAR_LIMIT;
    }

    @Override
    public Response answer(Request request) {
        if (request.path().equals(PATH)) {
            return request.onlyLooks() ? list() : notAllowed("GET");
        }
        boolean installs = request.path().equals(PATH + "/install");
        Matcher command = COMMAND.matcher(request.path());
        if (!installs && !command.matches()) {
            return refusal(404, "there is no " + request.path());
        }
        if (!request.method().equals("POST")) {
            return notAllowed("POST");
        }
        try {
            return installs ? install(request) : steer(command.group(1), command.group(2));
        } catch (FaultException e) {
            log.info("{} {} of the operator is refused: {}", request.method(), request.path(), e.reason());
            return refusal(409, e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refusal(503, "the host of plug-ins stops");
        }
    }

    private Response list() {
        ObjectNode answer = json.createObjectNode();
        ArrayNode entries = answer.putArray("plugins");
        plugins.list().forEach(plugin -> entries.add(entry(plugin)));
        return answer(200, answer);
    }

    private Response install(Request request) throws FaultException, InterruptedException {
        String file = request.query().get("file");
        if (file == null || request.body().length == 0) {
            return refusal(400, "send the jar as the body, and its name as ?file=NAME.jar");
        }
        PluginStatus installed = steering.install(file, request.body());
        log.info("The operator has installed {} {}: {}", installed.name(), installed.version(), installed.state());
        return answer(200, entry(installed));
    }

    private Response steer(String name, String command) throws FaultException, InterruptedException {
        if (!steering.knows(name)) {
            return refusal(404, "no plug-in is called " + name + "; " + installed());
        }
        if (command.equals("remove")) {
            steering.remove(name);
            log.info("The operator has removed {}", name);
            return answer(200, json.createObjectNode().put("name", name));
        }
        PluginStatus steered = switch (command) {
            case "stop" -> steering.stop(name);
            case "start" -> steering.start(name);
            default -> steering.rollback(name);
        };
        log.info("The operator's {} of {}: {}", command, name, steered.state());
        return answer(200, entry(steered));
    }

    private String installed() {
        String names =
                plugins.list().stream().map(PluginStatus::name).distinct().collect(Collectors.joining(", "));
        return names.isEmpty() ? "none is installed" : "installed are " + names;
    }

    private ObjectNode entry(PluginStatus plugin) {
        return json.createObjectNode()
                .put("name", plugin.name())
                .put("version", plugin.version())
                .put("state", plugin.state().name())
                .put("reason", plugin.reason())
                .put("since", plugin.since().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("file", plugin.file());
    }

    private Response notAllowed(String method) {
        return refusal(405, "only " + method + " is accepted here").with("Allow", method);
    }

    private Response refusal(int status, String reason) {
        return answer(status, json.createObjectNode().put("error", reason));
    }

    private static Response answer(int status, ObjectNode answer) {
        return Response.json(status, answer.toString().getBytes(StandardCharsets.UTF_8));
    }
}
