// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.http;

import java.util.Locale;
import java.util.regex.Pattern;
import org.calltracking.api.http.Request;
import org.jspecify.annotations.Nullable;

/** Tells requests behind which no person sits: they get no numbers, which are for visitors who may call. */
final class Robots {
    private static final Pattern AGENTS = Pattern.compile(
            "(?<!cu)bot\\b|crawl|spider|slurp|facebookexternalhit|mediapartners|lighthouse|pagespeed|preview|"
                    + "whatsapp|telegram|vkshare|pingdom|uptime|monitor");

    private Robots() {}

    static boolean sent(Request request) {
        return isPrefetch(request.header("purpose"))
                || isPrefetch(request.header("sec-purpose"))
                || isPrefetch(request.header("x-moz"))
                || isRobot(request.header("user-agent"));
    }

    private static boolean isPrefetch(@Nullable String purpose) {
        return purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch");
    }

    private static boolean isRobot(@Nullable String agent) {
        return agent != null && AGENTS.matcher(agent.toLowerCase(Locale.ROOT)).find();
    }
}
