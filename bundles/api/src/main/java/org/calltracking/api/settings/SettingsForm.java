// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.settings;

import java.util.List;
import java.util.function.Function;

/**
 * What a plug-in asks an account for. Fields may be added later: what is stored stays, and a new field has its preset.
 *
 * @param name unique in the plug-in and never changed: a lower-case letter, then letters and digits
 * @param title for people, in English
 * @param count how often an account fills it in
 * @param fields in the order in which they are shown
 * @param reader makes the plug-in's record of values that fit the fields; called whenever the settings are read, and
 *     before they are stored: the message of an {@link IllegalArgumentException} is then shown to the account
 * @param check tries the settings out, such as by asking the other side; it may take nine seconds
 * @param <R> the plug-in's immutable record
 */
public record SettingsForm<R>(
        String name,
        String title,
        Count count,
        List<SettingsField> fields,
        Function<SettingValues, R> reader,
        Function<R, CheckResult> check) {

    /** How often an account fills a form in. */
    public enum Count {
        /** Once: the account's settings of the plug-in. */
        ONE,
        /** As often as it likes: each is a connection with a name of its own. */
        MANY
    }

    public SettingsForm {
        fields = List.copyOf(fields);
    }
}
