// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.access.internal.NarrowedObjects;
import org.calltracking.access.internal.Right;
import org.calltracking.access.internal.Role;
import org.calltracking.access.internal.Roles.Wish;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.ObjectKind;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.settings.ReferenceKind;
import org.junit.jupiter.api.Test;

class RoleInputTest {
    private static final long MAKER = 7;

    private final NarrowedObjects objects = new NarrowedObjects();
    private final RoleInput input = new RoleInput(objects);

    RoleInputTest() {
        objects.bindKind(new CampaignFive());
    }

    @Test
    void aRoleIsReadWithItsRights() {
        Wish wish = read(
                right("CALLS", Map.of("actions", List.of("VIEW", "TAG"), "campaignIds", List.of(campaign(5)))),
                right("NUMBERS", Map.of("fullAccess", true)));

        assertThat(wish.name()).isEqualTo("Manager");
        assertThat(wish.rights())
                .containsExactly(
                        new Right(
                                Entity.CALLS,
                                false,
                                Set.of(Action.VIEW, Action.TAG),
                                true,
                                Map.of(ObjectKind.CAMPAIGN, Set.of(5L))),
                        new Right(Entity.NUMBERS, true, Set.of(), false, Map.of()));
    }

    @Test
    void eachThingThatIsWrongNamesItsField() {
        refused(UserError.Code.REQUIRED, "input.rights");
        refused(UserError.Code.REQUIRED, "input.rights.0.actions", right("CALLS", Map.of()));
        refused(UserError.Code.REQUIRED, "input.rights.0.actions", actions("CALLS", "TAG"));
        refused(UserError.Code.INVALID, "input.rights.0.actions.1", actions("CALLS", "VIEW", "BUY"));
        refused(
                UserError.Code.INVALID,
                "input.rights.1.entity",
                actions("CALLS", "VIEW"),
                actions("CALLS", "VIEW", "TAG"));
        refused(
                UserError.Code.INVALID,
                "input.rights.0.actions",
                right("CALLS", Map.of("fullAccess", true, "actions", List.of("VIEW"))));
        refused(
                UserError.Code.INVALID,
                "input.rights.0.actions",
                right("CAMPAIGNS", Map.of("actions", List.of("VIEW", "CREATE"), "campaignIds", List.of(campaign(5)))));
        refused(
                UserError.Code.INVALID,
                "input.rights.0.campaignIds",
                right("INTEGRATIONS", Map.of("fullAccess", true, "campaignIds", List.of(campaign(5)))));
        refused(
                UserError.Code.REQUIRED,
                "input.rights.0.campaignIds",
                right("CALLS", Map.of("fullAccess", true, "campaignIds", List.of())));
        refused(
                UserError.Code.NOT_FOUND,
                "input.rights.0.campaignIds.1",
                right("CALLS", Map.of("fullAccess", true, "campaignIds", List.of(campaign(5), campaign(6)))));
    }

    @Test
    void withFullAccessToEverythingThereIsNothingElse() {
        Wish all = input.read(values(Map.of("name", "All", "fullAccess", true)), MAKER);
        assertThat(all.fullAccess()).isTrue();
        assertThat(all.rights()).isEmpty();

        Map<String, Object> both =
                Map.of("name", "All", "fullAccess", true, "rights", List.of(actions("CALLS", "VIEW")));
        refusedWhole(UserError.Code.INVALID, "input.rights", both);
    }

    @Test
    void whatIsMissingInAChangeStays() {
        Right right = new Right(Entity.CALLS, true, Set.of(), false, Map.of());
        Role role = new Role(1, MAKER, "Manager", false, List.of(right), Instant.EPOCH, 1);

        assertThat(input.change(role, values(Map.of("name", "Boss"))))
                .isEqualTo(new Wish("Boss", false, List.of(right)));
        assertThat(input.change(role, values(Map.of("fullAccess", true))))
                .isEqualTo(new Wish("Manager", true, List.of()));
    }

    @Test
    void objectsOfABundleThatIsAwayAreNotTakenOnTrust() {
        String number = new GlobalId("TrackingNumber", 1).encode();

        assertThatThrownBy(() -> read(right("CALLS", Map.of("fullAccess", true, "trackingNumberIds", List.of(number)))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusedException.Code.UNAVAILABLE));
    }

    @SafeVarargs
    private void refused(UserError.Code code, String path, Map<String, Object>... rights) {
        refusedWhole(code, path, Map.of("name", "Manager", "rights", List.of(rights)));
    }

    private void refusedWhole(UserError.Code code, String path, Map<String, Object> values) {
        assertThatThrownBy(() -> input.read(values(values), MAKER))
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> {
                    assertThat(refused.errors()).hasSize(1);
                    assertThat(refused.errors().get(0).code()).as(path).isEqualTo(code);
                    assertThat(String.join(".", refused.errors().get(0).path())).isEqualTo(path);
                });
    }

    @SafeVarargs
    private Wish read(Map<String, Object>... rights) {
        return input.read(values(Map.of("name", "Manager", "rights", List.of(rights))), MAKER);
    }

    private static Input values(Map<String, Object> values) {
        return new Input(values, List.of("input"));
    }

    private static Map<String, Object> actions(String entity, String... actions) {
        return right(entity, Map.of("actions", List.of(actions)));
    }

    private static Map<String, Object> right(String entity, Map<String, Object> rest) {
        Map<String, Object> right = new HashMap<>(rest);
        right.put("entity", entity);
        return right;
    }

    private static String campaign(long id) {
        return new GlobalId("Campaign", id).encode();
    }

    /** The maker's campaign 5; there is no other. */
    private record CampaignFive() implements ReferenceKind {
        @Override
        public String name() {
            return "campaign";
        }

        @Override
        public String type() {
            return "Campaign";
        }

        @Override
        public Entity entity() {
            return Entity.CAMPAIGNS;
        }

        @Override
        public Map<Long, String> names(AccountScope scope, Set<Long> keys) {
            return scope.ownAccountId() == MAKER && keys.contains(5L) ? Map.of(5L, "Spring") : Map.of();
        }
    }
}
