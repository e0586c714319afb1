// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator sets. */
@Component(
        service = Settings.class,
        configurationPid = "org.calltracking.graphql",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.Config.class)
public final class Settings {
    private final boolean secure;
    private final long complexity;
    private final Duration operationTimeout;
    private final int operationsAtOnce;
    private final List<String> requiredParts;
    private final String publicUrl;
    private final int streamsAtOnce;
    private final int streamsPerAccount;

    /** Keys of the configuration. */
    @ObjectClassDefinition(name = "GraphQL")
    public @interface Config {
        /** Where browsers reach us. */
        @AttributeDefinition(description = "The URL under which browsers reach this installation.")
        String public_url();

        /** Bounds answers. */
        @AttributeDefinition(
                description = "How many fields the answer to an operation may have, by the sizes of its pages.")
        long complexity() default 100_000;

        /** Bounds time. */
        @AttributeDefinition(description = "After how many seconds an operation is broken off.")
        int operation_timeout_seconds() default 10;

        /** Bounds threads. */
        @AttributeDefinition(description = "How many operations are executed at once; more are told to come again.")
        int operations_at_once() default 64;

        /** Bounds streams. */
        @AttributeDefinition(description = "How many streams of subscriptions may be open.")
        int streams_at_once() default 2_000;

        /** Bounds streams. */
        @AttributeDefinition(description = "How many streams of subscriptions one account may have open.")
        int streams_per_account() default 50;

        /** Makes the start wait. */
        @AttributeDefinition(description = "Parts of the schema without which nothing is ready.")
        String[] required_parts() default {};
    }

    @Activate
    public Settings(Config config) {
        this(
                config.public_url(),
                config.complexity(),
                Duration.ofSeconds(config.operation_timeout_seconds()),
                config.operations_at_once(),
                config.streams_at_once(),
                config.streams_per_account(),
                List.of(config.required_parts()));
    }

    /** For tests, which have no configuration. */
    public Settings(
            String publicUrl,
            long complexity,
            Duration operationTimeout,
            int operationsAtOnce,
            int streamsAtOnce,
            int streamsPerAccount,
            List<String> requiredParts) {
        this.publicUrl = publicUrl;
        this.streamsAtOnce = streamsAtOnce;
        this.streamsPerAccount = streamsPerAccount;
        this.secure = publicUrl.toLowerCase(Locale.ROOT).startsWith("https:");
        this.complexity = complexity;
        this.operationTimeout = operationTimeout;
        this.operationsAtOnce = operationsAtOnce;
        this.requiredParts = List.copyOf(requiredParts);
    }

    /** Whether browsers reach us by https alone. */
    public boolean secure() {
        return secure;
    }

    /** Where browsers reach us. */
    public String publicUrl() {
        return publicUrl;
    }

    /** How many streams may be open. */
    public int streamsAtOnce() {
        return streamsAtOnce;
    }

    /** How many streams one account may have open. */
    public int streamsPerAccount() {
        return streamsPerAccount;
    }

    /** How many fields the answer to an operation may have. */
    public long complexity() {
        return complexity;
    }

    /** When an operation is broken off. */
    public Duration operationTimeout() {
        return operationTimeout;
    }

    /** How many operations are executed at once. */
    public int operationsAtOnce() {
        return operationsAtOnce;
    }

    /** The parts of the schema without which nothing is ready. */
    public List<String> requiredParts() {
        return requiredParts;
    }
}
