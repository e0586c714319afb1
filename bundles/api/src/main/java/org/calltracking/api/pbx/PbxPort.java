// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.pbx;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** One PBX, registered as a service by its adapter while it is configured. Thread-safe. */
@ConsumerType
public interface PbxPort {
    /** The name by which tracking numbers name it, such as {@code default}. */
    String name();

    /** Whether commands can be given now. */
    boolean isConnected();

    /**
     * Makes the PBX's routes equal to these where they differ, so that it routes by them while we are away.
     *
     * @param routes by the digits of the dialled number: {@code number:DIGITS} or {@code sip:USER@HOST}; null takes
     *     the route away
     * @throws IllegalArgumentException if one of them is no route; none was written then
     * @throws PbxUnavailableException when the link breaks before all were written
     */
    void putRoutes(Map<String, @Nullable String> routes);
}
