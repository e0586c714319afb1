// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.calltracking.itest.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Roles as their maker and their holder meet them in the schema. */
@ExtendWith(ServerExtension.class)
class RolesTest {
    private static final String MADE =
            "{ rolesMadeByMe { name owner { id } rights { entity actions } holders { email account { id name } } } }";
    private static final String GIVEN = "{ rolesGivenToMe { id version name owner { name } holders { email } } }";
    private static final String AUDIT = "{ auditLog { edges { node { action object address actor { name } } } } }";

    private final CalltrackingServer server;

    RolesTest(CalltrackingServer server) {
        this.server = server;
    }

    @Test
    void aRoleIsSeenFromBothSidesAndChangedFromOne() {
        GraphQl maker = Company.register(server, "maker@roles.example").graphQl();
        GraphQl holder = Company.register(server, "holder@roles.example").graphQl();
        String role = maker.mutate(
                        "createRole",
                        Map.of(
                                "name",
                                "Manager",
                                "rights",
                                List.of(Map.of("entity", "NUMBERS", "actions", List.of("VIEW", "CREATE")))),
                        "role { id }")
                .at("/role/id")
                .asText();
        maker.mutate("giveRole", Map.of("id", role, "email", "Holder@Roles.example"), "role { id }");

        JsonNode made = maker.data(MADE).at("/rolesMadeByMe/0");
        assertThat(made.get("owner").isNull()).isTrue();
        assertThat(made.at("/holders/0/email").asText()).isEqualTo("holder@roles.example");
        assertThat(Journal.texts(made.at("/rights/0/actions"))).containsExactly("VIEW", "CREATE");
        JsonNode given = holder.data(GIVEN).at("/rolesGivenToMe/0");
        assertThat(given.at("/owner/name").asText()).isEqualTo("Shop");
        assertThat(given.get("holders")).isEmpty();
        assertThat(holder.data("{ accountsToCreateFor(entity: NUMBERS) { id } }")
                        .get("accountsToCreateFor"))
                .hasSize(2);
        assertThat(holder.data("{ accountsToCreateFor(entity: CAMPAIGNS) { id } }")
                        .get("accountsToCreateFor"))
                .hasSize(1);
        JsonNode refused = holder.ask(
                "mutation ($input: UpdateRoleInput!) { updateRole(input: $input) { errors { code } } }",
                Map.of("input", Map.of("id", role, "version", 1, "fullAccess", true)));
        assertThat(refused.at("/errors/0/extensions/code").asText()).isEqualTo("FORBIDDEN");

        maker.mutate(
                "takeRole",
                Map.of("id", role, "accountId", made.at("/holders/0/account/id").asText()),
                "role { id }");
        assertThat(holder.data(GIVEN).get("rolesGivenToMe")).isEmpty();
        Await.until(
                Duration.ofSeconds(10),
                () -> "the audit log: " + maker.data(AUDIT),
                () -> maker.data(AUDIT).findValuesAsText("action").contains("role.taken"));
        assertThat(maker.data(AUDIT).findValuesAsText("action"))
                .containsExactly("role.taken", "role.given", "account.searched", "role.created", "session.begun");
        assertThat(maker.data(AUDIT).findValuesAsText("address")).containsOnly("127.0.0.1");
    }

    @Test
    void accountsAreFoundByTheirWholeEmailAndNotTooOften() {
        GraphQl maker = Company.register(server, "seeker@roles.example").graphQl();
        Company.register(server, "sought@roles.example");
        assertThat(maker.mutate("findAccount", Map.of("email", "sought@roles.example"), "account { name }")
                        .at("/account/name")
                        .asText())
                .isEqualTo("Shop");
        for (String email : List.of("sought", "sought@roles.exampl", "%@roles.example")) {
            assertThat(maker.refused("findAccount", Map.of("email", email))
                            .at("/0/code")
                            .asText())
                    .isEqualTo("NOT_FOUND");
        }
        String again = "mutation { findAccount(input: { email: \"sought@roles.example\" }) { account { id } } }";
        for (int i = 4; i < 20; i++) {
            assertThat(maker.data(again).at("/findAccount/account/id").asText()).isNotEmpty();
        }

        assertThat(maker.ask(again, Map.of()).at("/errors/0/extensions/code").asText())
                .isEqualTo("LIMIT_EXCEEDED");
    }
}
