// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.graphql;

import java.util.List;
import org.calltracking.accounts.internal.SecondFactors;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The fields of the second factor. */
@Component(service = SecondFactorFields.class)
public final class SecondFactorFields {
    static final int MAX_CODE = 40;

    private final SecondFactors factors;

    @Activate
    public SecondFactorFields(@Reference SecondFactors factors) {
        this.factors = factors;
    }

    void wire(Wiring wiring) {
        wiring.object("SecondFactor", SecondFactors.State.class)
                .object("BeginSecondFactorPayload", SecondFactors.Enrolment.class)
                .signedIn("Query", "secondFactor", (viewer, request) -> factors.state(viewer))
                .signedIn("Mutation", "beginSecondFactor", this::begin)
                .signedIn("Mutation", "confirmSecondFactor", this::confirm)
                .signedIn("Mutation", "disableSecondFactor", this::disable);
    }

    private SecondFactors.Enrolment begin(Viewer viewer, FieldRequest request) {
        return factors.begin(
                viewer, request.input().secret("password"), request.signIn().remoteAddress());
    }

    private List<String> confirm(Viewer viewer, FieldRequest request) {
        return factors.confirm(viewer, request.input().text("code", MAX_CODE));
    }

    private SecondFactors.State disable(Viewer viewer, FieldRequest request) {
        Input input = request.input();
        factors.disable(
                viewer,
                input.secret("password"),
                input.text("code", MAX_CODE),
                request.signIn().remoteAddress());
        return factors.state(viewer);
    }
}
