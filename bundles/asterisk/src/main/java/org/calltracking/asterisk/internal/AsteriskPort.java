// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import java.util.Map;
import java.util.regex.Pattern;
import org.asteriskjava.manager.action.DbDelAction;
import org.asteriskjava.manager.action.DbPutAction;
import org.asteriskjava.manager.response.ManagerResponse;
import org.calltracking.api.pbx.PbxPort;
import org.calltracking.api.pbx.PbxUnavailableException;
import org.jspecify.annotations.Nullable;

/** Writes routes into AstDB, where the dialplan finds them without us. */
final class AsteriskPort implements PbxPort {
    private static final String FAMILY = "ct";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{3,20}");

    /** Nothing else reaches AMI: a line break in a value would smuggle in a command, a comma a dial option. */
    private static final Pattern ROUTE =
            Pattern.compile("number:[0-9]{3,20}|sip:[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");

    private final String name;
    private final AmiLink link;

    AsteriskPort(String name, AmiLink link) {
        this.name = name;
        this.link = link;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isConnected() {
        return link.isConnected();
    }

    @Override
    public void putRoutes(Map<String, @Nullable String> routes) {
        routes.forEach(AsteriskPort::check);
        routes.forEach((digits, route) -> {
            if (route == null) {
                // Asterisk calls it an error when there was no such route: that is what is wanted.
                link.send(new DbDelAction(FAMILY, digits));
            } else {
                put(digits, route);
            }
        });
    }

    private void put(String digits, String route) {
        ManagerResponse response = link.send(new DbPutAction(FAMILY, digits, route));
        if (!"Success".equals(response.getResponse())) {
            throw new PbxUnavailableException(
                    "the PBX " + name + " refuses a route: " + AmiText.orEmpty(response.getMessage()), null);
        }
    }

    private static void check(String digits, @Nullable String route) {
        if (!DIGITS.matcher(digits).matches()
                || (route != null && !ROUTE.matcher(route).matches())) {
            throw new IllegalArgumentException("not a route");
        }
    }
}
