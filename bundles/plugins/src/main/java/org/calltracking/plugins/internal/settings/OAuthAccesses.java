// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.util.List;
import org.calltracking.api.settings.OAuthAccess;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.plugins.internal.store.SettingsRow;

/** Makes what plug-ins get for leave that was given. */
public interface OAuthAccesses {
    /** @param fields of the form, among them the one that holds our id at the other service */
    OAuthAccess of(SettingsRow row, List<SettingsField> fields, SettingsField.OAuth field);
}
