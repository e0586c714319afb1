// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.calltracking.demo.internal.company.Blueprint;
import org.calltracking.demo.internal.company.CompanyBuilder;
import org.calltracking.demo.internal.history.History;
import org.calltracking.demo.internal.house.ConfirmationLetters;
import org.calltracking.demo.internal.house.House;
import org.calltracking.demo.internal.house.Owner;
import org.calltracking.demo.internal.house.RandomPassword;
import org.calltracking.demo.internal.house.SessionCookie;
import org.calltracking.demo.internal.pbx.SimulatedPbx;
import org.calltracking.demo.internal.store.CompanyRow;
import org.calltracking.demo.internal.store.CompanyTable;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the company up behind the back of the start, once: each step finds what an earlier start has done. What fails,
 * as long as the house is on its way up, is tried again.
 */
@Component(immediate = true, service = Demo.class)
public final class Demo {
    /** A visit that shows what there is to see. */
    public static final String ADVERTISED = "/demo?utm_source=google&utm_medium=cpc&utm_campaign=spring";

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final CompanyTable table;
    private final House house;
    private final Owner owner;
    private final SimulatedPbx pbx;
    private final History history;
    private final DemoSettings settings;
    private final Clock clock;
    private final Thread thread = new Thread(this::setUpPatiently, "demo-set-up");
    private volatile @Nullable Company company;

    /** The company as it stands. */
    public record Company(CompanyRow row, long accountId, String siteKey) {}

    @Activate
    public Demo(
            @Reference CompanyTable table,
            @Reference House house,
            @Reference Owner owner,
            @Reference SimulatedPbx pbx,
            @Reference History history,
            @Reference DemoSettings settings,
            @Reference Clock clock) {
        this.table = table;
        this.house = house;
        this.owner = owner;
        this.pbx = pbx;
        this.history = history;
        this.settings = settings;
        this.clock = clock;
        thread.setDaemon(true);
        thread.start();
    }

    /** The company; empty while it is set up. */
    public Optional<Company> company() {
        return Optional.ofNullable(company);
    }

    @Deactivate
    void stop() {
        thread.interrupt();
    }

    private void setUpPatiently() {
        Duration pause = FIRST_PAUSE;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                setUp();
                return;
            } catch (CancellationException e) {
                return;
            } catch (RuntimeException e) {
                LOG.debug("The demo waits", e);
                if (pause.equals(LONGEST_PAUSE)) {
                    LOG.warn("The demo cannot be set up yet: {}", e.toString());
                }
            }
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                return;
            }
            Duration next = pause.multipliedBy(2);
            pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
        }
    }

    private void setUp() {
        Company complete = complete(table.begin(ConfirmationLetters.OWNER, RandomPassword.next(), clock.instant()));
        pbx.switchOn();
        history.happen(complete.row(), complete.siteKey(), settings.publicUrl() + "/demo");
        company = complete;
        System.out.printf("demo ready: %s%s%n", settings.publicUrl(), ADVERTISED);
    }

    private Company complete(CompanyRow row) {
        Long account = row.accountId();
        String siteKey = row.siteKey();
        if (account == null || siteKey == null) {
            return build(row);
        }
        if (settings.site().equals(row.site())) {
            return new Company(row, account, siteKey);
        }
        return move(row, account, siteKey);
    }

    private Company build(CompanyRow row) {
        SessionCookie session = owner.signIn(row).orElseGet(() -> register(row));
        CompanyBuilder.Built built = new CompanyBuilder(house, session, Blueprint.VELODVOR).build(settings.site());
        CompanyRow complete = table.complete(built.accountId(), built.siteKey(), settings.site());
        return new Company(complete, built.accountId(), built.siteKey());
    }

    private SessionCookie register(CompanyRow row) {
        SessionCookie session = owner.register(row);
        // Not to the log, which is kept and carried about.
        System.out.printf("demo account: %s, password %s%n", row.email(), row.password());
        return session;
    }

    /** An owner with another password has made the company his own: its campaigns are his too. */
    private Company move(CompanyRow row, long account, String siteKey) {
        String former = row.site();
        SessionCookie session = owner.signIn(row).orElse(null);
        if (session == null || former == null) {
            return new Company(row, account, siteKey);
        }
        new CompanyBuilder(house, session, Blueprint.VELODVOR).move(former, settings.site());
        return new Company(table.complete(account, siteKey, settings.site()), account, siteKey);
    }
}
