// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.AstPrinter;
import graphql.language.NonNullType;
import java.util.Locale;
import org.calltracking.graphql.internal.fetch.AccessRule;
import org.jspecify.annotations.Nullable;

/** What a field must carry and answer, however it is fetched. Messages go on from the field's name. */
final class FieldRules {
    private final Catalog catalog;

    FieldRules(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The rule of a field; null if it has none and needs none.
     *
     * @param wired whether it has a fetcher of its own
     * @throws FaultException if it lacks one, or what it carries is none
     */
    @Nullable
    AccessRule rule(Part.Field field, boolean wired) throws FaultException {
        AccessRule rule = AccessDirectives.rule(field.definition());
        if (rule == null && needsRule(field, wired)) {
            throw new FaultException("carries none of " + AccessDirectives.ALL);
        }
        return rule;
    }

    /** A container's own fields carry on what its own field was asked for. */
    private boolean needsRule(Part.Field field, boolean wired) {
        String owner = field.owner().getName();
        if (Catalog.ROOTS.contains(owner)) {
            return true;
        }
        boolean carriesOn = !wired && catalog.isContainer(owner);
        return !carriesOn
                && catalog.leadsToEntity(Catalog.nameOf(field.definition().getType()));
    }

    /** @throws FaultException if a root field does not carry or answer what it must */
    void checkRoot(Part part, Part.Field field, @Nullable AccessRule rule) throws FaultException {
        boolean plugin = part.plugin() != null;
        if (field.owner().getName().equals(HostPart.SUBSCRIPTION) && !(rule instanceof AccessRule.Right)) {
            throw new FaultException("carries no @access, without which nothing is followed");
        }
        if (field.owner().getName().equals(HostPart.MUTATION)) {
            checkMutation(field, plugin ? "" : "!");
        } else if (plugin
                && Catalog.ROOTS.contains(field.owner().getName())
                && field.definition().getType() instanceof NonNullType) {
            throw new FaultException("cannot be null, as a plug-in's root fields must be able to");
        }
    }

    /** A plug-in's payload is null while the plug-in is away. */
    private void checkMutation(Part.Field field, String mark) throws FaultException {
        String name = field.definition().getName();
        String payload = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Payload";
        if (!AstPrinter.printAst(field.definition().getType()).equals(payload + mark) || !catalog.isPayload(payload)) {
            throw new FaultException("does not answer " + payload + mark);
        }
    }
}
