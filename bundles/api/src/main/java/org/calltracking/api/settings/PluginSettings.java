// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.access.AccountScope;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A plug-in's own settings: each plug-in that takes this service sees its own forms alone. What lacks a value that the
 * form requires by now, or is refused by its reader, is left out. Reads join the unit of work
 * that is open; they throw {@link org.calltracking.api.RefusedException} while secrets cannot be opened. Thread-safe.
 */
@ProviderType
public interface PluginSettings {
    /** The settings of the scope's own account; empty until it has filled the form in. */
    <R> Optional<R> of(AccountScope scope, SettingsForm<R> form);

    /** The connections of the scope's accounts, those that are not enabled too. */
    <R> List<Connection<R>> connections(AccountScope scope, SettingsForm<R> form);

    /** One of them; empty if the scope does not reach it. */
    <R> Optional<Connection<R>> connection(AccountScope scope, SettingsForm<R> form, long id);

    /** The accounts that have filled the form in, for work that begins by itself. */
    Set<Long> accounts(SettingsForm<?> form);
}
