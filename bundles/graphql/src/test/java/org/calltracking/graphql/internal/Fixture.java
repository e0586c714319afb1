// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.api.access.SignInContext;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.graphql.internal.execution.Answer;
import org.calltracking.graphql.internal.execution.Engine;
import org.calltracking.graphql.internal.execution.Generation;
import org.calltracking.graphql.internal.execution.GraphQlRequest;
import org.calltracking.graphql.internal.execution.Limits;
import org.calltracking.graphql.internal.execution.RequestRefusedException;
import org.calltracking.graphql.internal.fetch.RequestContext;
import org.calltracking.graphql.internal.schema.Composer;
import org.calltracking.graphql.internal.schema.Composition;
import org.calltracking.graphql.internal.schema.FaultException;
import org.calltracking.graphql.internal.schema.Part;
import org.calltracking.graphql.internal.schema.PartReader;

/** Parts made into a schema, and questions to it. */
public final class Fixture implements AutoCloseable {
    private final Engine engine;
    private final Composition composition;
    private final Generation generation;

    public Fixture(GraphQlContribution... contributions) {
        this(new Engine(Limits.withComplexity(100_000), Duration.ofSeconds(10), 8), contributions);
    }

    public Fixture(Engine engine, GraphQlContribution... contributions) {
        this.engine = engine;
        this.composition = compose(contributions);
        this.generation = new Generation(composition, Map.of(), null);
    }

    public static Composition compose(GraphQlContribution... contributions) {
        List<Part> parts = new ArrayList<>();
        try {
            for (GraphQlContribution contribution : contributions) {
                parts.add(PartReader.read(contribution));
            }
        } catch (FaultException e) {
            throw new AssertionError(e);
        }
        return new Composer().compose(parts, null);
    }

    public Composition composition() {
        return composition;
    }

    public Generation generation() {
        return generation;
    }

    public Engine engine() {
        return engine;
    }

    /** The answer's body. */
    public Map<String, Object> ask(Viewer viewer, String query, Map<String, Object> variables) {
        GraphQlRequest request = new GraphQlRequest(query, null, variables);
        try {
            RequestContext context = new RequestContext(viewer, new FakeAccess(), new NoBrowser());
            return engine.execute(engine.prepare(generation, request), context)
                    .join()
                    .body();
        } catch (RequestRefusedException e) {
            return Answer.refused(e.errors()).body();
        }
    }

    public Map<String, Object> ask(Viewer viewer, String query) {
        return ask(viewer, query, Map.of());
    }

    /** The data of an answer without errors. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> data(Viewer viewer, String query) {
        Map<String, Object> body = ask(viewer, query);
        if (body.containsKey("errors")) {
            throw new AssertionError(body.get("errors"));
        }
        return (Map<String, Object>) body.get("data");
    }

    /** The errors, each as its extensions with message and path. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> errors(Map<String, Object> body) {
        return ((List<Map<String, Object>>) body.getOrDefault("errors", List.of()))
                .stream()
                        .map(error -> {
                            Map<String, Object> flat =
                                    new LinkedHashMap<>((Map<String, Object>) error.get("extensions"));
                            flat.put("message", error.get("message"));
                            flat.put("path", error.get("path"));
                            return flat;
                        })
                        .toList();
    }

    /** The codes of the errors. */
    public static List<Object> codes(Map<String, Object> body) {
        return errors(body).stream().map(error -> error.get("code")).toList();
    }

    @Override
    public void close() {
        engine.stop();
    }

    private record NoBrowser() implements SignInContext {
        @Override
        public String remoteAddress() {
            return "192.0.2.1";
        }

        @Override
        public String userAgent() {
            return null;
        }

        @Override
        public void signedIn(String sessionToken, Duration lifetime) {}

        @Override
        public void signedOut() {}
    }
}
