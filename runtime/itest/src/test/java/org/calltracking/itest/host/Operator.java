// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.calltracking.itest.Await;
import org.calltracking.itest.system.CalltrackingServer;
import org.calltracking.itest.system.GraphQl;

/** Who runs the installation: by its commands, and by what the schema shows him. */
public final class Operator {
    private static final Pattern PASSWORD = Pattern.compile("password:? +(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final CalltrackingServer server;
    private final GraphQl graphQl;

    private Operator(CalltrackingServer server, GraphQl graphQl) {
        this.server = server;
        this.graphQl = graphQl;
    }

    /** What a command did. */
    public record Outcome(int exitCode, String output) {}

    /** Makes an operator by the command for it, and signs him in with the password that it printed. */
    public static Operator create(CalltrackingServer server, String email) {
        Outcome created = command(server, "admin", "create", email);
        Matcher password = PASSWORD.matcher(created.output());
        if (created.exitCode() != 0 || !password.find()) {
            throw new AssertionError(created);
        }
        GraphQl graphQl = new GraphQl(server.url());
        graphQl.mutate("signIn", Map.of("email", email, "password", password.group(1)), "account { email }");
        return new Operator(server, graphQl);
    }

    public GraphQl graphQl() {
        return graphQl;
    }

    /** Runs {@code bin/calltracking}, in the environment of that server. */
    public static Outcome command(CalltrackingServer server, String... arguments) {
        return run(Path.of(System.getProperty("calltracking.distribution"), "bin", "calltracking"), server, arguments);
    }

    /** Runs {@code ./run} of this clone, in the environment of that server. */
    public static Outcome commandOfClone(CalltrackingServer server, String... arguments) {
        return run(Path.of("..", "..", "run"), server, arguments);
    }

    /** Begins such a command, which is to be cut short. */
    public static Process begin(CalltrackingServer server, String... arguments) {
        try {
            return start(
                    Path.of(System.getProperty("calltracking.distribution"), "bin", "calltracking"), server, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(Path program, CalltrackingServer server, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CALLTRACKING_"));
        builder.environment().putAll(server.environment());
        return builder.start();
    }

    private static Outcome run(Path program, CalltrackingServer server, String... arguments) {
        try {
            Process process = start(program, server, arguments);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(List.of(arguments) + " does not end: " + output);
            }
            return new Outcome(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Outcome command(String... arguments) {
        return command(server, arguments);
    }

    /** A plug-in as the schema shows it; null while it is not there. */
    public JsonNode plugin(String name) {
        JsonNode plugins = graphQl.data("{ platform { plugins { name version state reason since } } }")
                .at("/platform/plugins");
        return StreamSupport.stream(plugins.spliterator(), false)
                .filter(plugin -> plugin.get("name").asText().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Waits until the plug-in is in that state and answers it. */
    public JsonNode awaitPlugin(String name, String state) {
        return awaitPlugin(name, state, null);
    }

    /** Waits until the plug-in is in that state and of that version. */
    public JsonNode awaitPlugin(String name, String state, String version) {
        Await.until(LIMIT, () -> name + " is " + state + ", not " + plugin(name) + "\n" + server.output(), () -> {
            JsonNode plugin = plugin(name);
            return plugin != null
                    && plugin.get("state").asText().equals(state)
                    && (version == null || plugin.get("version").asText().equals(version));
        });
        return plugin(name);
    }
}
