// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.graphql;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Owners;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.visits.Visit;
import org.calltracking.visits.Visits;
import org.calltracking.visits.internal.SnippetCode;
import org.calltracking.visits.internal.store.VisitStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Visits and the snippet in the schema. */
@Component(service = GraphQlContribution.class)
public final class VisitsContribution implements GraphQlContribution {
    private final Visits visits;
    private final VisitStore store;
    private final SnippetCode snippet;
    private final Campaigns campaigns;
    private final Owners owners;

    /** An id with the name of who gave it. */
    record NamedId(String name, String id) {}

    @Activate
    public VisitsContribution(
            @Reference Visits visits,
            @Reference VisitStore store,
            @Reference SnippetCode snippet,
            @Reference Campaigns campaigns,
            @Reference Owners owners) {
        this.visits = visits;
        this.store = store;
        this.snippet = snippet;
        this.campaigns = campaigns;
        this.owners = owners;
    }

    @Override
    public String name() {
        return "visits";
    }

    @Override
    public List<URL> sdl() {
        return List.of(Objects.requireNonNull(getClass().getResource("/schema/visits.graphqls")));
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.object("Snippet", SnippetCode.Snippet.class)
                .object("NamedId", NamedId.class)
                .object("Visit", Visit.class)
                .scoped("Query", "snippet", (scope, request) -> snippet.of(scope))
                .scoped("Query", "visits", (scope, request) -> store.page(scope, request.page()))
                .node("Visit", Entity.CAMPAIGNS, visits::byIds)
                .batched("Visit", "owner", Visit.class, Visit::accountId, owners::byAccounts)
                .derived("Visit", "source", Visit.class, VisitsContribution::source)
                .derived("Visit", "utmSource", Visit.class, visit -> visit.utm().get("utm_source"))
                .derived("Visit", "utmMedium", Visit.class, visit -> visit.utm().get("utm_medium"))
                .derived(
                        "Visit",
                        "utmCampaign",
                        Visit.class,
                        visit -> visit.utm().get("utm_campaign"))
                .derived(
                        "Visit", "utmContent", Visit.class, visit -> visit.utm().get("utm_content"))
                .derived("Visit", "utmTerm", Visit.class, visit -> visit.utm().get("utm_term"))
                .derived("Visit", "clickIds", Visit.class, visit -> named(visit.clickIds()))
                .derived("Visit", "clientIds", Visit.class, visit -> named(visit.clientIds()))
                .batched("Visit", "campaign", Visit.class, Visit::campaignId, campaigns::byIds);
    }

    /** Where the visitor came from, in one word. */
    static String source(Visit visit) {
        String tag = visit.utm().get("utm_source");
        if (tag != null) {
            return tag;
        }
        try {
            String host = new URI(visit.referrer()).getHost();
            return host == null ? "direct" : host;
        } catch (URISyntaxException e) {
            return "direct";
        }
    }

    private static List<NamedId> named(Map<String, String> ids) {
        return ids.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(id -> new NamedId(id.getKey(), id.getValue()))
                .toList();
    }
}
