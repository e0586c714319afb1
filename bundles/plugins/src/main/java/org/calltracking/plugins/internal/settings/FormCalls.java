// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;
import org.calltracking.api.settings.CheckResult;
import org.calltracking.api.settings.SettingsForm;

/** Calls a form's functions, which are the plug-in's own, behind the guard. */
final class FormCalls {
    private static final Duration READ_LIMIT = Duration.ofSeconds(3);

    /** Below the limit of a GraphQL operation, so that whoever asked learns what happened. */
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(9);

    private final PluginGuard guard;

    FormCalls(PluginGuard guard) {
        this.guard = guard;
    }

    /**
     * Whether the plug-in makes a record of the values.
     *
     * @throws RuntimeException what its reader threw, or a {@link org.calltracking.api.RefusedException} of the guard
     */
    void read(String plugin, SettingsForm<?> form, FormValues values) {
        call(
                plugin,
                Work.FIELD,
                "settings.read",
                READ_LIMIT,
                () -> form.reader().apply(values) != null);
    }

    /** Tries values out. */
    <R> CheckResult check(String plugin, SettingsForm<R> form, FormValues values) {
        try {
            return call(
                    plugin,
                    Work.CHECK,
                    "settings.check",
                    CHECK_LIMIT,
                    () -> form.check().apply(form.reader().apply(values)));
        } catch (OutboundRefusedException e) {
            return new CheckResult(false, String.valueOf(e.getMessage()));
        }
    }

    private <T> T call(String plugin, Work work, String operation, Duration limit, Callable<T> call) {
        try {
            return guard.call(plugin, work, operation, limit, call).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        }
    }
}
