// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.plugins.internal.testing.Sample;
import org.calltracking.plugins.internal.testing.TestGuard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class FormRegistryTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final FormRegistry registry = new FormRegistry(
            (BundleContext) Proxy.newProxyInstance(
                    BundleContext.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (p, m, a) -> null),
            new TestGuard(Duration.ofSeconds(2)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void follow() {
        registry.follow(told::add);
    }

    @Test
    void formsAreThereWhileTheirPlugInIs() throws Exception {
        registry.add("service", "crm", () -> List.of(Sample.ACCOUNT, Sample.BRANCH));
        awaitNews("crm");

        assertThat(registry.forms()).extracting(Form::name).containsExactly("account", "branch");
        assertThat(registry.present("crm", "account")).contains(Sample.ACCOUNT);
        assertThat(registry.present("crm", "other")).isEmpty();
        assertThat(registry.present("erp", "account")).isEmpty();

        registry.remove("service");
        awaitNews("crm");
        assertThat(registry.forms()).isEmpty();
        assertThat(registry.present("crm", "account")).isEmpty();
        assertThat(registry.known("crm", "account")).map(Form::fields).contains(Sample.FIELDS);
        assertThat(registry.known("crm", "other")).isEmpty();
    }

    @Test
    void aBadFormIsSetAsideAndTheOthersAreNot() throws Exception {
        SettingsForm<Sample> bad =
                new SettingsForm<>("Bad", "Bad", SettingsForm.Count.ONE, List.of(), Sample::read, sample -> null);
        registry.add("service", "crm", () -> List.of(bad, Sample.ACCOUNT, Sample.ACCOUNT));
        awaitNews("crm");

        assertThat(registry.forms()).extracting(Form::name).containsExactly("account");
        assertThat(registry.faults()).containsOnlyKeys("crm");
        assertThat(registry.faults().get("crm").reason())
                .isEqualTo("the name \"Bad\" is not a lower-case letter with up to 39 letters and digits;"
                        + " the form account stands there twice");
        assertThat(registry.faults().get("crm").since()).isEqualTo(NOW);

        registry.remove("service");
        assertThat(registry.faults()).isEmpty();
    }

    @Test
    void aPlugInThatFailsIsNamedWithItsReason() throws Exception {
        registry.add("service", "crm", () -> {
            throw new IllegalStateException("no licence");
        });
        awaitNews("crm");

        assertThat(registry.faults().get("crm").reason()).isEqualTo("its forms cannot be read: no licence");
        assertThat(registry.forms()).isEmpty();
    }

    @Test
    void aPlugInThatHangsKeepsNobodyWaiting() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        registry.add("hanging", "erp", () -> {
            never.await();
            return List.of();
        });
        registry.add("service", "crm", () -> List.of(Sample.ACCOUNT));
        awaitNews("crm");

        assertThat(registry.forms()).extracting(Form::plugin).containsExactly("crm");
        assertThat(registry.pending()).containsExactly("erp");
        awaitNews("erp");
        assertThat(registry.pending()).isEmpty();
        assertThat(registry.faults().get("erp").reason()).contains("did not answer");
    }

    @Test
    void whatComesTooLateIsNotTaken() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        registry.add("service", "crm", () -> {
            gone.await();
            read.countDown();
            return List.of(Sample.ACCOUNT);
        });
        registry.remove("service");
        gone.countDown();

        assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
        registry.add("other", "erp", () -> List.of(Sample.ACCOUNT));
        awaitNews("crm");
        awaitNews("erp");
        assertThat(registry.forms()).extracting(Form::plugin).containsExactly("erp");
    }

    private void awaitNews(String plugin) throws InterruptedException {
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(plugin);
    }
}
