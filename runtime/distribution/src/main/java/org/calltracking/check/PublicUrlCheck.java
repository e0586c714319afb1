// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.calltracking.launcher.Settings;

/** The address as visitors and users reach it: what is sent to them begins with it. */
record PublicUrlCheck(Situation situation) implements Check {
    private static final String EXAMPLE = Settings.PUBLIC_URL + "=https://calls.example.com";
    private static final String PROXIES = "CALLTRACKING_TRUSTED_PROXIES";

    @Override
    public String subject() {
        return "public url";
    }

    @Override
    public List<Finding> look() {
        if (situation.isSpoilt(Settings.PUBLIC_URL) || situation.isSpoilt("CALLTRACKING_HTTP_")) {
            return List.of(Finding.warning("not looked at", "mend the settings first"));
        }
        URI url = URI.create(situation.value(Settings.PUBLIC_URL));
        InetAddress listens = situation.settings().http().host();
        InetAddress leads;
        try {
            leads = InetAddress.getByName(url.getHost());
        } catch (UnknownHostException e) {
            return List.of(Finding.warning(
                    url + ": nobody here knows the name " + url.getHost(),
                    "enter the name into your DNS, or set " + EXAMPLE + " with a name that is there"));
        }
        return List.of(finding(url, leads, listens));
    }

    private Finding finding(URI url, InetAddress leads, InetAddress listens) {
        if (leads.isAnyLocalAddress()) {
            return Finding.wrong(url + " is an address that no visitor can open", "set " + EXAMPLE);
        }
        if (leads.isLoopbackAddress()) {
            return listens.isLoopbackAddress()
                    ? Finding.ok(url + ", for this machine alone")
                    : Finding.warning(
                            url + " leads visitors to their own machine, and HTTP is answered to others",
                            "set " + EXAMPLE);
        }
        if (url.getScheme().equals("http")) {
            return Finding.warning(
                    url + " sends sessions and tokens unencrypted",
                    "put a proxy with TLS in front and set " + Settings.PUBLIC_URL + "=https://" + url.getAuthority());
        }
        if (!situation.isSet(PROXIES)) {
            return Finding.warning(
                    url + " means a proxy with TLS, and none is trusted: all visitors have the proxy's address",
                    "set " + PROXIES + "=127.0.0.1, or to the proxy's address if it is another machine");
        }
        return Finding.ok(url.toString());
    }
}
