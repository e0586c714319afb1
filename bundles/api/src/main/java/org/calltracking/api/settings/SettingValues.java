// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.settings;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The values of a form, each read by the name of its field and as what the field is. A method of another kind than the
 * field's, or a name that the form does not have, throws {@link IllegalArgumentException}. Values that are required or
 * preset are always there.
 */
@ProviderType
public interface SettingValues {
    Optional<String> text(String field);

    Optional<Secret> secret(String field);

    boolean flag(String field);

    Optional<Long> whole(String field);

    <E extends Enum<E>> Optional<E> choice(String field, Class<E> type);

    Optional<Duration> length(String field);

    Optional<LocalTime> timeOfDay(String field);

    Optional<URI> url(String field);

    Optional<Template> template(String field);

    /** The key of what is referred to, as events and scoped services know it. */
    Optional<Long> reference(String field);

    /** Empty while nobody has given leave. */
    Optional<OAuthAccess> oauth(String field);
}
