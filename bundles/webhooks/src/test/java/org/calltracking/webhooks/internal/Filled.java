// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.settings.OAuthAccess;
import org.calltracking.api.settings.Secret;
import org.calltracking.api.settings.SettingValues;
import org.calltracking.api.settings.Template;

/** The form as somebody filled it in. */
record Filled(Map<String, String> values) implements SettingValues {
    /** Bytes 00 to 1f. */
    static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    static Filled usual() {
        return new Filled(
                Map.of("url", "https://example.org/hook", "method", "POST", "secret", SECRET, "events", "ALL"));
    }

    Filled with(String field, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(field, value);
        return new Filled(changed);
    }

    @Override
    public Optional<Secret> secret(String field) {
        return Optional.ofNullable(values.get(field)).map(Secret::new);
    }

    @Override
    public <E extends Enum<E>> Optional<E> choice(String field, Class<E> type) {
        return Optional.ofNullable(values.get(field)).map(name -> Enum.valueOf(type, name));
    }

    @Override
    public Optional<URI> url(String field) {
        return Optional.ofNullable(values.get(field)).map(URI::create);
    }

    @Override
    public Optional<String> text(String field) {
        throw new IllegalArgumentException(field);
    }

    @Override
    public boolean flag(String field) {
        throw new IllegalArgumentException(field);
    }

    @Override
    public Optional<Long> whole(String field) {
        throw new IllegalArgumentException(field);
    }

    @Override
    public Optional<Duration> length(String field) {
        throw new IllegalArgumentException(field);
    }

    @Override
    public Optional<LocalTime> timeOfDay(String field) {
        throw new IllegalArgumentException(field);
    }

    @Override
    public Optional<Template> template(String field) {
        throw new IllegalArgumentException(field);
    }

    @Override
    public Optional<Long> reference(String field) {
        throw new IllegalArgumentException(field);
    }

    @Override
    public Optional<OAuthAccess> oauth(String field) {
        throw new IllegalArgumentException(field);
    }
}
