// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin;

import org.calltracking.itest.plugin.broken.GarbledSchema;
import org.calltracking.itest.plugin.broken.GrabbingTables;
import org.calltracking.itest.plugin.broken.Hang;
import org.calltracking.itest.plugin.broken.HangingEndpoint;
import org.calltracking.itest.plugin.broken.HangingListener;
import org.calltracking.itest.plugin.broken.StuckSchema;
import org.calltracking.itest.plugin.broken.ThrowingEndpoint;
import org.calltracking.itest.plugin.broken.UnguardedSchema;

/** Plug-ins that must harm nobody but themselves. */
public final class BrokenPlugins {
    private BrokenPlugins() {}

    /** Throws in its activation. */
    public static PluginJar throwing() {
        return PluginJar.named("throwing").classes(ThrowingEndpoint.class);
    }

    /** Hangs in its activation. */
    public static PluginJar hanging() {
        return PluginJar.named("hanging").classes(HangingEndpoint.class, Hang.class);
    }

    /** Its listener hangs in {@code office.changed}. */
    public static PluginJar deaf() {
        return PluginJar.named("deaf").classes(HangingListener.class, Hang.class);
    }

    /** Its SDL cannot be parsed. */
    public static PluginJar garbled() {
        return PluginJar.named("garbled")
                .classes(GarbledSchema.class)
                .resource("schema/garbled.graphqls", "extend type Query { garbledAnswer: ");
    }

    /** Its root field says nothing of access. */
    public static PluginJar unguarded() {
        return PluginJar.named("unguarded")
                .classes(UnguardedSchema.class)
                .resource(
                        "schema/unguarded.graphqls",
                        "extend type Query {\n  \"\"\"For whom?\"\"\"\n  unguardedAnswer: String\n}\n");
    }

    /** Its migration touches {@code calls_call}. */
    public static PluginJar grabbing() {
        return PluginJar.named("grabbing")
                .classes(GrabbingTables.class)
                .resource("db/V1__grab.sql", "ALTER TABLE calls_call ADD COLUMN grabbed INT;\n");
    }

    /** Its field {@code stuckForEver} never answers; {@code stuckAnswer} does. */
    public static PluginJar stuck() {
        return PluginJar.named("stuck").classes(StuckSchema.class, Hang.class).resource("schema/stuck.graphqls", """
                extend type Query {
                  ""\"Answers at once.""\"
                  stuckAnswer: String @public
                  ""\"Never answers.""\"
                  stuckForEver: String @public
                }
                """);
    }
}
