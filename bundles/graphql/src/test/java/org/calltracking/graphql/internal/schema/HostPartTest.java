// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import java.util.Arrays;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.graphql.internal.Fixture;
import org.junit.jupiter.api.Test;

class HostPartTest {
    private final GraphQLSchema schema = Fixture.compose().schema();

    @Test
    void namesWhatTheApiNames() {
        assertThat(names("AccessEntity")).containsExactlyInAnyOrder(names(Entity.values()));
        assertThat(names("AccessAction")).containsExactlyInAnyOrder(names(Action.values()));
        assertThat(names("UserErrorCode")).containsExactlyInAnyOrder(names(UserError.Code.values()));
    }

    @Test
    void describesItsScalars() {
        assertThat(((GraphQLNamedType) schema.getType("DateTime")).getDescription())
                .contains("ISO 8601");
        assertThat(((GraphQLNamedType) schema.getType("PhoneNumber")).getDescription())
                .contains("E.164");
    }

    private String[] names(String type) {
        return ((GraphQLEnumType) schema.getType(type))
                .getValues().stream().map(GraphQLEnumValueDefinition::getName).toArray(String[]::new);
    }

    private static String[] names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
    }
}
