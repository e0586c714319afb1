// SPDX-License-Identifier: Apache-2.0
package org.calltracking.reference;

import graphql.language.AbstractDescribedNode;
import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything that a schema says, as one page. */
public final class SchemaReference {
    private static final List<String> ROOTS = List.of("Query", "Mutation", "Subscription");

    private final Markdown page = new Markdown();
    private final TypeDefinitionRegistry schema;

    private SchemaReference(TypeDefinitionRegistry schema) {
        this.schema = schema;
    }

    /** @param arguments the file with the schema's SDL, and the file to write */
    public static void main(String[] arguments) throws IOException {
        Path page = Path.of(arguments[1]);
        Files.createDirectories(page.toAbsolutePath().getParent());
        Files.writeString(page, of(Files.readString(Path.of(arguments[0]))));
    }

    /** @param sdl a whole schema, whose roots are called {@code Query}, {@code Mutation} and {@code Subscription} */
    static String of(String sdl) {
        return new SchemaReference(new SchemaParser().parse(sdl)).write();
    }

    private String write() {
        page.heading(1, "Schema");
        page.paragraph("All that can be asked of `/graphql`, and followed on `/graphql/stream`. [The API](api.md) says"
                + " how: requests, signing in, [errors](api.md#errors), limits and streams. What a mutation does not"
                + " accept stands in the `errors` of its payload.");
        page.heading(2, "Who may use it");
        page.table(List.of("who", "meaning"), Access.legend());
        page.paragraph("A field without such a word is open to whom its type is.");
        ROOTS.forEach(this::root);
        types("Types", ObjectTypeDefinition.class);
        types("Interfaces", InterfaceTypeDefinition.class);
        types("Unions", UnionTypeDefinition.class);
        types("Inputs", InputObjectTypeDefinition.class);
        types("Enums", EnumTypeDefinition.class);
        scalars();
        return page.toString();
    }

    private void root(String name) {
        schema.getTypes(ObjectTypeDefinition.class).stream()
                .filter(type -> type.getName().equals(name))
                .forEach(this::root);
    }

    private void root(ObjectTypeDefinition root) {
        page.heading(2, root.getName());
        root.getFieldDefinitions().stream()
                .sorted(Comparator.comparing(FieldDefinition::getName))
                .forEach(field -> rootField(root.getName(), field));
    }

    private void rootField(String root, FieldDefinition field) {
        page.heading(3, root + ": " + field.getName());
        page.paragraph(description(field));
        page.paragraph("For: " + Access.of(field) + ". Answers: " + type(field.getType()) + ".");
        page.table(List.of("argument", "type", "meaning"), inputs(field.getInputValueDefinitions()));
    }

    private <T extends TypeDefinition<T>> void types(String title, Class<T> kind) {
        List<T> types = schema.getTypes(kind).stream()
                .filter(type -> !ROOTS.contains(type.getName()))
                .sorted(Comparator.comparing(NamedNode::getName))
                .toList();
        if (!types.isEmpty()) {
            page.heading(2, title);
            types.forEach(this::type);
        }
    }

    private void type(TypeDefinition<?> type) {
        page.heading(3, type.getName());
        page.paragraph(description((AbstractDescribedNode<?>) type));
        if (type instanceof ObjectTypeDefinition object) {
            page.paragraph(among("Is a ", object.getImplements().stream().map(AstPrinter::printAst)));
            page.table(List.of("field", "type", "meaning"), fields(object.getFieldDefinitions()));
        } else if (type instanceof InterfaceTypeDefinition common) {
            page.table(List.of("field", "type", "meaning"), fields(common.getFieldDefinitions()));
            page.paragraph(implementations(common));
        } else if (type instanceof UnionTypeDefinition union) {
            page.paragraph(among("One of ", union.getMemberTypes().stream().map(AstPrinter::printAst)));
        } else if (type instanceof InputObjectTypeDefinition input) {
            page.table(List.of("field", "type", "meaning"), inputs(input.getInputValueDefinitions()));
        } else if (type instanceof EnumTypeDefinition values) {
            page.table(
                    List.of("value", "meaning"),
                    values.getEnumValueDefinitions().stream()
                            .map(value -> List.of(Markdown.code(value.getName()), description(value)))
                            .toList());
        }
    }

    private String implementations(InterfaceTypeDefinition common) {
        return among(
                "These are: ",
                schema.getImplementationsOf(common).stream()
                        .map(NamedNode::getName)
                        .sorted());
    }

    /** Those of the schema; all others are GraphQL's own. */
    private void scalars() {
        page.heading(2, "Scalars");
        page.paragraph("Beside `Boolean`, `Float`, `ID`, `Int` and `String`:");
        page.table(
                List.of("scalar", "meaning"),
                ownScalars()
                        .map(scalar -> List.of(Markdown.code(scalar.getName()), description(scalar)))
                        .toList());
    }

    private Stream<ScalarTypeDefinition> ownScalars() {
        return schema.scalars().values().stream()
                .filter(scalar -> !ScalarInfo.isGraphqlSpecifiedScalar(scalar.getName()))
                .sorted(Comparator.comparing(ScalarTypeDefinition::getName));
    }

    private List<List<String>> fields(List<FieldDefinition> fields) {
        return fields.stream()
                .map(field -> List.of(Markdown.code(field.getName()), type(field.getType()), meaning(field)))
                .toList();
    }

    private static String meaning(FieldDefinition field) {
        String access = Access.of(field);
        return description(field) + (access.isEmpty() ? "" : " For: " + access + ".");
    }

    private List<List<String>> inputs(List<InputValueDefinition> inputs) {
        return inputs.stream()
                .map(input -> List.of(Markdown.code(input.getName()), type(input.getType()), meaning(input)))
                .toList();
    }

    private static String meaning(InputValueDefinition input) {
        return description(input)
                + (input.getDefaultValue() == null
                        ? ""
                        : " If missing: " + Markdown.code(AstPrinter.printAst(input.getDefaultValue())) + ".");
    }

    private String among(String words, Stream<String> types) {
        List<String> links = types.map(this::type).toList();
        return links.isEmpty() ? "" : words + String.join(", ", links) + ".";
    }

    private String type(Type<?> type) {
        return type(AstPrinter.printAst(type));
    }

    /** As it is written in a query, and a way to what it is made of. */
    private String type(String written) {
        String name = written.replaceAll("[\\[\\]!]", "");
        return hasHeading(name) ? Markdown.link(Markdown.code(written), name) : Markdown.code(written);
    }

    private boolean hasHeading(String name) {
        return schema.types().containsKey(name) && !ROOTS.contains(name);
    }

    private static String description(AbstractDescribedNode<?> node) {
        return node.getDescription() == null
                ? ""
                : node.getDescription().getContent().strip();
    }
}
