// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.itest.system.CalltrackingServer;
import org.calltracking.itest.system.GraphQl;
import org.calltracking.itest.system.MailFolder;

/** Asks the running process, as the account that has registered. */
final class GraphQlBlocks implements Performer {
    private static final Pattern REGISTERED = Pattern.compile("register\\(.*email: \"([^\"]+)\"");

    private final Supplier<CalltrackingServer> server;
    private final Values values;
    private GraphQl graphQl;

    GraphQlBlocks(Supplier<CalltrackingServer> server, Values values) {
        this.server = server;
        this.values = values;
    }

    @Override
    public void perform(Block block) {
        if (graphQl == null) {
            graphQl = new GraphQl(server.get().url());
        }
        JsonNode data = graphQl.data(values.fill(block.text()));
        assertThat(data.findValues("errors")).as(data.toPrettyString()).allMatch(JsonNode::isEmpty);
        data.forEach(values::learn);
        Matcher registered = REGISTERED.matcher(block.text());
        registered
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(email -> graphQl.open(new MailFolder(server.get()).confirmationLink(email)));
    }
}
