// SPDX-License-Identifier: Apache-2.0
package org.calltracking.reference;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AbstractDescribedNode;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of the schema that ships says all that the schema says. */
class SchemaReferenceTest {
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]*)\\)");

    private TypeDefinitionRegistry schema;
    private String page;

    @BeforeEach
    void read() throws IOException {
        String sdl = Files.readString(Path.of("../../features/schema.graphqls"));
        schema = new SchemaParser().parse(sdl);
        page = SchemaReference.of(sdl);
    }

    @Test
    void everyTypeStandsInIt() {
        assertThat(headings())
                .containsAll(schema.types().keySet().stream()
                        .filter(name ->
                                !Set.of("Query", "Mutation", "Subscription").contains(name))
                        .toList())
                .doesNotHaveDuplicates();
        assertThat(schema.scalars().keySet())
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Query", "Mutation", "Subscription"})
    void everyRootFieldStandsInItWithWhoMayUseIt(String root) {
        List<FieldDefinition> fields = object(root).getFieldDefinitions();

        assertThat(fields).isNotEmpty();
        assertThat(headings())
                .containsAll(fields.stream()
                        .map(field -> root + ": " + field.getName())
                        .toList());
        assertThat(page).doesNotContain("For: .");
    }

    @Test
    void everyFieldAndValueAndWhatIsSaidOfItStandsInIt() {
        Stream<AbstractDescribedNode<?>> members = Stream.concat(
                Stream.concat(
                        schema.getTypes(ObjectTypeDefinition.class).stream()
                                .flatMap(type -> type.getFieldDefinitions().stream()),
                        schema.getTypes(InputObjectTypeDefinition.class).stream()
                                .flatMap(type -> type.getInputValueDefinitions().stream())),
                schema.getTypes(EnumTypeDefinition.class).stream()
                        .flatMap(type -> type.getEnumValueDefinitions().stream()));
        String onOneLine = page.replaceAll("\\s+", " ");

        assertThat(members)
                .isNotEmpty()
                .allSatisfy(member -> assertThat(onOneLine)
                        .contains(((NamedNode<?>) member).getName())
                        .contains(member.getDescription()
                                .getContent()
                                .strip()
                                .replace("|", "\\|")
                                .replaceAll("\\s+", " ")));
    }

    @Test
    void everyLinkInsideLeadsToAHeading() {
        Set<String> anchors = headings().stream().map(Markdown::anchor).collect(toSet());

        assertThat(found(LINK)).isNotEmpty().isSubsetOf(anchors);
    }

    @Test
    void saysWhoMayUseAFieldAndWhatHoldsWithoutIt() {
        assertThat(SchemaReference.of("""
                directive @operator on FIELD_DEFINITION
                directive @access(entity: E!, action: A!) on FIELD_DEFINITION
                enum E { CALLS }
                enum A { VIEW }
                type Query {
                  "All | some."
                  calls("How many." first: Int = 5): [Call!]! @access(entity: CALLS, action: VIEW)
                }
                type Mutation { stop: Boolean @operator }
                type Subscription { call: Call @operator }
                type Call { "Of it." id: ID! @operator }
                """)).contains("""
                ### Query: calls

                All | some.

                For: `VIEW` `CALLS`. Answers: [`[Call!]!`](#call).

                | argument | type | meaning |
                |---|---|---|
                | `first` | `Int` | How many. If missing: `5`. |
                """, """
                | `id` | `ID!` | Of it. For: operator. |
                """);
    }

    private ObjectTypeDefinition object(String name) {
        return schema.getTypeOrNull(name, ObjectTypeDefinition.class);
    }

    private List<String> headings() {
        return found(HEADING);
    }

    private List<String> found(Pattern pattern) {
        return pattern.matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
