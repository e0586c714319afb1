// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.calltracking.itest.plugin.sample.Sample;
import org.calltracking.itest.plugin.sample.SampleEndpoint;
import org.calltracking.itest.plugin.sample.SampleFields;
import org.calltracking.itest.plugin.sample.SampleListener;
import org.calltracking.itest.plugin.sample.SampleMapper;
import org.calltracking.itest.plugin.sample.SampleMeasure;
import org.calltracking.itest.plugin.sample.SampleSchema;
import org.calltracking.itest.plugin.sample.SampleSettings;
import org.calltracking.itest.plugin.sample.SampleTables;
import org.calltracking.itest.plugin.sample.Samples;

/** The plug-in that does all that one can: schema, endpoint, tables, settings, and a listener. */
public final class SamplePlugin {
    public static final String NAME = "sample";

    private static final String END_OF_SAMPLE = "  #extra\n";

    private SamplePlugin() {}

    /** @param extraFields what {@code Sample} has beside the usual; each answers its own name */
    public static PluginJar version(String version, String... extraFields) {
        return PluginJar.named(NAME)
                .version(version)
                .classes(
                        Sample.class,
                        SampleMeasure.class,
                        SampleFields.class,
                        SampleMapper.class,
                        SampleTables.class,
                        Samples.class,
                        SampleSchema.class,
                        SampleEndpoint.class,
                        SampleSettings.class,
                        SampleListener.class)
                .resource("db/V1__samples.sql", text("/plugin/V1__samples.sql"))
                .resource("schema/sample.graphqls", sdl(extraFields))
                .resource("extra-fields.txt", String.join("\n", extraFields))
                .resource("version.txt", version);
    }

    private static String sdl(String... extraFields) {
        StringBuilder extra = new StringBuilder();
        for (String field : extraFields) {
            extra.append("  \"\"\"Answers its own name.\"\"\"\n  ")
                    .append(field)
                    .append(": String!\n");
        }
        return text("/plugin/sample.graphqls").replace(END_OF_SAMPLE, extra);
    }

    private static String text(String resource) {
        try (InputStream in = SamplePlugin.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
