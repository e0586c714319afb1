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

/**
 * What a part declares.
 *
 * @param whole as it was written, all resources together
 */
record PartText(String whole, List<SDLDefinition<?>> definitions) {
    /** Only the host declares these. */
    private static final List<Class<?>> RESERVED =
            List.of(DirectiveDefinition.class, ScalarTypeDefinition.class, SchemaDefinition.class);

    /** Reads the resources of the part of that name. */
    static PartText read(String part, List<URL> sdl) throws FaultException {
        MultiSourceReader.Builder source = MultiSourceReader.newMultiSourceReader();
        StringBuilder whole = new StringBuilder();
        for (URL url : sdl) {
            String text = text(url);
            whole.append(Part.source(part, url)).append('\n').append(text).append('\n');
            source.string(text, Part.source(part, url));
        }
        try (MultiSourceReader text = source.trackData(true).build()) {
            return new PartText(whole.toString(), definitions(text));
        } catch (InvalidSyntaxException e) {
            throw new FaultException("its SDL does not parse: " + e.getMessage() + place(e.getLocation()), e);
        } catch (IOException e) {
            throw new FaultException("its SDL cannot be read: " + e, e);
        }
    }

    private static List<SDLDefinition<?>> definitions(MultiSourceReader text) throws FaultException {
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
    }

    /** @throws FaultException if it declares what only the host may */
    PartText checked() throws FaultException {
        for (SDLDefinition<?> definition : definitions) {
            if (RESERVED.stream().anyMatch(kind -> kind.isInstance(definition))) {
                throw new FaultException("directives, scalars and the schema itself are the host's to declare"
                        + place(definition.getSourceLocation()));
            }
        }
        return this;
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
