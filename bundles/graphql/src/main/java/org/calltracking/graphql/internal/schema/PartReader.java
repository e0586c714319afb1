// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.Definition;
import graphql.language.DirectiveDefinition;
import graphql.language.Document;
import graphql.language.SDLDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.SchemaDefinition;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.MultiSourceReader;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.calltracking.api.graphql.GraphQlContribution;

/** Reads contributions. What they throw is a reason to set them aside and nothing more. */
public final class PartReader {
    /** Only the host declares these. */
    private static final List<Class<?>> RESERVED =
            List.of(DirectiveDefinition.class, ScalarTypeDefinition.class, SchemaDefinition.class);

    private PartReader() {}

    /**
     * Reads a contribution.
     *
     * @throws FaultException if it fails, does not parse, or declares what only the host may
     */
    public static Part read(GraphQlContribution contribution) throws FaultException {
        try {
            List<SDLDefinition<?>> definitions = parse(contribution.name(), contribution.sdl());
            for (SDLDefinition<?> definition : definitions) {
                if (RESERVED.stream().anyMatch(kind -> kind.isInstance(definition))) {
                    throw new FaultException("directives, scalars and the schema itself are the host's to declare"
                            + place(definition.getSourceLocation()));
                }
            }
            PartWiring wiring = new PartWiring();
            contribution.wire(wiring);
            return new Part(contribution.name(), definitions, wiring);
        } catch (RuntimeException | LinkageError e) {
            throw new FaultException("it fails: " + e, e);
        }
    }

    /** The definitions in the resources of the part of that name. */
    static List<SDLDefinition<?>> parse(String part, List<URL> sdl) throws FaultException {
        MultiSourceReader.Builder source = MultiSourceReader.newMultiSourceReader();
        for (URL url : sdl) {
            source.string(text(url), Part.source(part, url));
        }
        try (MultiSourceReader text = source.trackData(true).build()) {
            Document document = new Parser()
                    .parseDocument(ParserEnvironment.newParserEnvironment()
                            .document(text)
                            .parserOptions(ParserOptions.getDefaultSdlParserOptions())
                            .locale(Locale.ENGLISH)
                            .build());
            List<SDLDefinition<?>> definitions = new ArrayList<>();
            for (Definition<?> definition : document.getDefinitions()) {
                if (!(definition instanceof SDLDefinition<?> type)) {
                    throw new FaultException(
                            "operations and fragments are no schema" + place(definition.getSourceLocation()));
                }
                definitions.add(type);
            }
            return definitions;
        } catch (InvalidSyntaxException e) {
            throw new FaultException("its SDL does not parse: " + e.getMessage() + place(e.getLocation()), e);
        } catch (IOException e) {
            throw new FaultException("its SDL cannot be read: " + e, e);
        }
    }

    private static String text(URL url) throws FaultException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new FaultException("its SDL cannot be read: " + e, e);
        }
    }

    private static String place(SourceLocation location) {
        return location == null ? "" : " (" + location.getSourceName() + ", line " + location.getLine() + ")";
    }
}
