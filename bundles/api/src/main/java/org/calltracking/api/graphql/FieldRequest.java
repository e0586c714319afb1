// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.graphql;

import org.calltracking.api.Page;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.SignInContext;
import org.calltracking.api.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** What a fetcher is asked for. */
@ProviderType
public interface FieldRequest {
    /** The field's arguments. */
    Input arguments();

    /** The argument {@code input} of a mutation. */
    default Input input() {
        return arguments().object("input");
    }

    /**
     * The page that {@code first}, {@code after}, {@code last} and {@code before} ask for.
     *
     * @throws org.calltracking.api.InvalidInputException if they do not make a page
     */
    Page page();

    /** Who asks, or null when nobody is signed in; behind anything but {@code @public} never null. */
    @Nullable
    Viewer viewer();

    /**
     * The scope of another right of the viewer, for what the input refers to beside what the field is about.
     *
     * @throws org.calltracking.api.RefusedException when nobody is signed in
     */
    AccountScope scope(Entity entity, Action action);

    /** The browser's session. */
    SignInContext signIn();
}
