// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import org.calltracking.api.access.AccountScope;
import org.calltracking.visits.internal.store.SiteStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The code that an account puts on its pages. */
@Component(service = SnippetCode.class)
public final class SnippetCode {
    private final SiteStore sites;
    private final String publicUrl;
    private final RandomKeys keys = new RandomKeys();

    /**
     * The code for all pages of a site.
     *
     * @param siteKey names the account in addresses
     */
    public record Snippet(String siteKey, String html) {}

    @Activate
    public SnippetCode(@Reference SiteStore sites, @Reference VisitsSettings settings) {
        this.sites = sites;
        this.publicUrl = settings.publicUrl();
    }

    /** The account's code; an account gets its key when it first asks. */
    public Snippet of(AccountScope scope) {
        String key = sites.find(scope).orElseGet(() -> sites.give(scope, keys.siteKey()));
        return new Snippet(key, "<script async src=\"" + publicUrl + "/s/" + key + ".js\"></script>");
    }
}
