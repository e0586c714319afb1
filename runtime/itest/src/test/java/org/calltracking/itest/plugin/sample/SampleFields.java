// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.sample;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import org.calltracking.api.settings.OAuthAccess;
import org.calltracking.api.settings.Secret;
import org.calltracking.api.settings.SettingValues;
import org.calltracking.api.settings.Template;

/** One value of each kind. */
public record SampleFields(
        String text,
        Optional<Secret> secret,
        boolean flag,
        Optional<Long> whole,
        Colour choice,
        Optional<Duration> length,
        Optional<LocalTime> timeOfDay,
        Optional<URI> url,
        Optional<Template> template,
        Optional<Long> office,
        Optional<OAuthAccess> leave) {

    public enum Colour {
        RED,
        GREEN
    }

    static SampleFields of(SettingValues values) {
        return new SampleFields(
                values.text("text").orElseThrow(),
                values.secret("secret"),
                values.flag("flag"),
                values.whole("whole"),
                values.choice("choice", Colour.class).orElseThrow(),
                values.length("length"),
                values.timeOfDay("timeOfDay"),
                values.url("url"),
                values.template("template"),
                values.reference("office"),
                values.oauth("leave"));
    }
}
