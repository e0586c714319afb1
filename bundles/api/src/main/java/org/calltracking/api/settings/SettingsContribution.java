// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.settings;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** The forms of a plug-in, registered by it as a service, best by a component without references. */
@ConsumerType
public interface SettingsContribution {
    List<SettingsForm<?>> forms();
}
