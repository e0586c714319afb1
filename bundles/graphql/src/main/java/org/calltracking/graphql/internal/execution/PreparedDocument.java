// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import graphql.ParseAndValidate;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import graphql.schema.GraphQLSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.calltracking.graphql.internal.schema.Owners;
import org.jspecify.annotations.Nullable;

/**
 * A document that was parsed, measured and validated: in this order, so that what would be dear to validate is never
 * validated.
 *
 * @param entry what the engine executes
 * @param operations with their sizes when every page is the largest
 * @param touched what each operation needs
 */
record PreparedDocument(
        PreparsedDocumentEntry entry,
        Map<OperationDefinition, SelectionSize> operations,
        Map<OperationDefinition, Touched> touched) {

    /** @throws RequestRefusedException if it is not to be executed, whatever the variables */
    static PreparedDocument prepare(String text, GraphQLSchema schema, Owners owners, Limits limits)
            throws RequestRefusedException {
        Document document = parse(text, limits);
        Map<OperationDefinition, SelectionSize> operations = new LinkedHashMap<>();
        SelectionMeter meter = new SelectionMeter(document, schema, PageSizes.largest(), limits.nesting());
        refuseMore(meter.measureFragments().fields(), limits.fields(), "fields");
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            SelectionSize size = meter.measure(operation);
            check(operation, size, limits);
            operations.put(operation, size);
        }
        List<CodedError> errors = ParseAndValidate.validate(schema, document, Locale.ENGLISH).stream()
                .map(error -> CodedError.of(ErrorCode.GRAPHQL_VALIDATION_FAILED, error))
                .toList();
        if (!errors.isEmpty()) {
            throw new RequestRefusedException(errors);
        }
        return new PreparedDocument(
                new PreparsedDocumentEntry(document), operations, TouchedParts.of(document, schema, owners));
    }

    private static Document parse(String text, Limits limits) throws RequestRefusedException {
        if (longestNumber(text) > limits.digits()) {
            throw new RequestRefusedException(
                    ErrorCode.LIMIT_EXCEEDED, "a number may have " + limits.digits() + " digits at most");
        }
        ParserOptions options = ParserOptions.newParserOptions()
                .captureIgnoredChars(false)
                .captureLineComments(false)
                .captureSourceLocation(true)
                .readerTrackData(false)
                .maxCharacters(limits.characters())
                .maxTokens(limits.tokens())
                .maxWhitespaceTokens(limits.characters())
                .maxRuleDepth(ParserOptions.MAX_RULE_DEPTH)
                .build();
        try {
            return new Parser()
                    .parseDocument(ParserEnvironment.newParserEnvironment()
                            .document(text)
                            .parserOptions(options)
                            .locale(Locale.ENGLISH)
                            .build());
        } catch (ParseCancelledException | ParseCancelledTooDeepException | ParseCancelledTooManyCharsException e) {
            throw new RequestRefusedException(
                    List.of(CodedError.of(ErrorCode.LIMIT_EXCEEDED, e.toInvalidSyntaxError())));
        } catch (InvalidSyntaxException e) {
            throw new RequestRefusedException(
                    List.of(CodedError.of(ErrorCode.GRAPHQL_PARSE_FAILED, e.toInvalidSyntaxError())));
        }
    }

    /** The parser makes numbers of digits in a time that grows with their square. */
    private static int longestNumber(String text) {
        int longest = 0;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length = c >= '0' && c <= '9' ? length + 1 : 0;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    private static void check(OperationDefinition operation, SelectionSize size, Limits limits)
            throws RequestRefusedException {
        if (operation.getOperation() == OperationDefinition.Operation.MUTATION) {
            refuseMore(size.width(), limits.rootMutations(), "mutations at once");
        }
        refuseMore(size.fields(), limits.fields(), "fields");
        refuseMore(size.aliases(), limits.aliases(), "aliases");
        refuseMore(size.depth(), limits.depth(), "levels of fields");
        if (size.nesting() > limits.nesting()) {
            throw new RequestRefusedException(ErrorCode.LIMIT_EXCEEDED, SelectionMeter.tooNested(limits.nesting()));
        }
    }

    private static void refuseMore(long size, long limit, String what) throws RequestRefusedException {
        if (size > limit) {
            throw new RequestRefusedException(
                    ErrorCode.LIMIT_EXCEEDED, "at most " + limit + " " + what + " are accepted");
        }
    }

    /**
     * The operation that is asked for.
     *
     * @throws RequestRefusedException if there is none of that name, or several and no name
     */
    OperationDefinition operation(@Nullable String name) throws RequestRefusedException {
        if (name == null || name.isEmpty()) {
            if (operations.size() != 1) {
                throw new RequestRefusedException(
                        ErrorCode.BAD_REQUEST, "operationName must say which of the operations is meant");
            }
            return operations.keySet().iterator().next();
        }
        return operations.keySet().stream()
                .filter(operation -> name.equals(operation.getName()))
                .findFirst()
                .orElseThrow(() -> new RequestRefusedException(
                        ErrorCode.BAD_REQUEST, "the document has no operation of that name"));
    }

    /** @throws RequestRefusedException if the pages that the variables ask for are too much together */
    void checkComplexity(
            OperationDefinition operation, Map<String, Object> variables, GraphQLSchema schema, Limits limits)
            throws RequestRefusedException {
        SelectionSize largest = operations.getOrDefault(operation, SelectionSize.NOTHING);
        if (largest.cost() > limits.complexity()) {
            PageSizes pages = PageSizes.with(operation, variables);
            SelectionSize size =
                    new SelectionMeter(entry.getDocument(), schema, pages, limits.nesting()).measure(operation);
            if (size.cost() > limits.complexity()) {
                throw new RequestRefusedException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "the answer could have " + size.cost() + " fields, more than " + limits.complexity()
                                + ": ask for smaller pages or for less");
            }
        }
    }
}
