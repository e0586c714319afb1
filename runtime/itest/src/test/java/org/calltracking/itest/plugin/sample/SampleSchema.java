// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import org.calltracking.api.access.Entity;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Wiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component
public final class SampleSchema implements GraphQlContribution {
    private static final int MAX_NAME = 200;

    private final Samples samples;

    @Activate
    public SampleSchema(@Reference Samples samples) {
        this.samples = samples;
    }

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public List<URL> sdl() {
        return List.of(SampleSchema.class.getResource("/schema/sample.graphqls"));
    }

    @Override
    public void wire(Wiring wiring) {
        String version = text("/version.txt");
        wiring.object("Sample", Sample.class)
                .object("SampleMeasure", SampleMeasure.class)
                .derived("Sample", "measure", Sample.class, SampleMeasure::of)
                .node("Sample", Entity.INTEGRATIONS, samples::byIds)
                .open("Query", "sampleVersion", request -> version)
                .scoped("Query", "samples", (scope, request) -> samples.newest(scope))
                .scoped(
                        "Mutation",
                        "createSample",
                        (scope, request) ->
                                samples.create(scope, request.input().text("name", MAX_NAME)));
        text("/extra-fields.txt")
                .lines()
                .filter(field -> !field.isEmpty())
                .forEach(field -> wiring.derived("Sample", field, Sample.class, sample -> field));
    }

    private static String text(String resource) {
        try (InputStream in = SampleSchema.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
