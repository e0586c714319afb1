// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.event.Event;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.numbers.Destination;
import org.calltracking.store.testing.StoreFixture;
import org.calltracking.telephony.internal.store.TelephonyTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutePushTest {
    private static final long ACCOUNT = 7;
    private static final long OTHER = 8;

    private final Customers customers = new Customers();
    private final MemoryPort port = new MemoryPort("default");
    private StoreFixture fixture;
    private RoutePush push;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new TelephonyTables());
        push = new RoutePush(customers.routes(fixture.store("telephony")));
        customers.number(1, ACCOUNT, "+74951110001", "default");
        customers.number(2, ACCOUNT, "+74951110002", "default");
        customers.office(10, ACCOUNT, Destination.of(new PhoneNumber("+78001110000")));
        customers.office(11, ACCOUNT, new Destination(Destination.Kind.SIP, "sales@pbx.example.org:5070"));
        customers.leads(1, 10);
    }

    @AfterEach
    void close() {
        push.stop();
        fixture.close();
    }

    @Test
    void whatWasSetUpBeforeIsToldWhenThePbxAppears() throws Exception {
        push.bindPort(port);

        port.awaitRoutes(Map.of("74951110001", "number:78001110000"));
    }

    @Test
    void aChangeIsToldAtOnceAndNothingElseWithIt() throws Exception {
        push.bindPort(port);
        port.awaitRoutes(Map.of("74951110001", "number:78001110000"));
        customers.leads(2, 11);
        push.on(changed(ACCOUNT));

        port.awaitRoutes(Map.of("74951110001", "number:78001110000", "74951110002", "sip:sales@pbx.example.org:5070"));
        customers.office(10, ACCOUNT, Destination.of(new PhoneNumber("+78002220000")));
        push.on(changed(ACCOUNT));
        push.on(changed(ACCOUNT));

        port.awaitRoutes(Map.of("74951110001", "number:78002220000", "74951110002", "sip:sales@pbx.example.org:5070"));
        assertThat(port.written()).isEqualTo(3);
    }

    @Test
    void aNumberThatIsGoneLosesItsRoute() throws Exception {
        customers.leads(2, 11);
        push.bindPort(port);
        port.awaitRoutes(Map.of("74951110001", "number:78001110000", "74951110002", "sip:sales@pbx.example.org:5070"));
        customers.removeNumber(2);
        push.on(changed(ACCOUNT));

        port.awaitRoutes(Map.of("74951110001", "number:78001110000"));
    }

    @Test
    void aNumberThatChangesHandsKeepsTheRouteOfItsOwner() throws Exception {
        push.bindPort(port);
        port.awaitRoutes(Map.of("74951110001", "number:78001110000"));
        customers.removeNumber(1);
        customers.number(3, OTHER, "+74951110001", "default");
        customers.office(12, OTHER, Destination.of(new PhoneNumber("+78003330000")));
        customers.leads(3, 12);
        push.on(changed(OTHER));
        push.on(changed(ACCOUNT));

        port.awaitRoutes(Map.of("74951110001", "number:78003330000"));
    }

    @Test
    void aPbxThatWasAwayGetsEverythingWhenItIsBack() throws Exception {
        port.setAway(true);
        push.bindPort(port);
        port.awaitRefusal();
        assertThat(push.behind()).containsOnlyKeys("default");
        customers.leads(2, 11);
        push.on(changed(ACCOUNT));
        port.setAway(false);
        push.connected("default");

        port.awaitRoutes(Map.of("74951110001", "number:78001110000", "74951110002", "sip:sales@pbx.example.org:5070"));
        awaitUpToDate();
    }

    @Test
    void changesThatFailAreTriedAgainWithoutASign() throws Exception {
        push.bindPort(port);
        port.awaitRoutes(Map.of("74951110001", "number:78001110000"));
        port.setAway(true);
        customers.leads(1, 11);
        push.on(changed(ACCOUNT));
        port.awaitRefusal();
        customers.office(11, ACCOUNT, Destination.of(new PhoneNumber("+78004440000")));
        push.on(changed(ACCOUNT));
        port.setAway(false);

        port.awaitRoutes(Map.of("74951110001", "number:78004440000"));
    }

    @Test
    void aPbxThatForgotIsToldAgainAfterItsReconnect() throws Exception {
        push.bindPort(port);
        port.awaitRoutes(Map.of("74951110001", "number:78001110000"));
        port.loseAll();
        push.connected("default");
        push.connected("stranger");

        port.awaitRoutes(Map.of("74951110001", "number:78001110000"));
    }

    @Test
    void eachPbxGetsItsOwnNumbers() throws Exception {
        MemoryPort second = new MemoryPort("second");
        customers.number(4, OTHER, "+74951110004", "second");
        customers.office(12, OTHER, Destination.of(new PhoneNumber("+78003330000")));
        customers.leads(4, 12);
        push.bindPort(port);
        push.bindPort(second);

        port.awaitRoutes(Map.of("74951110001", "number:78001110000"));
        second.awaitRoutes(Map.of("74951110004", "number:78003330000"));
        push.unbindPort(second);
        assertThat(push.behind()).doesNotContainKey("second");
    }

    @Test
    void aPortThatTookTheNameOfAnotherStays() throws Exception {
        MemoryPort replacement = new MemoryPort("default");
        push.bindPort(port);
        push.bindPort(replacement);
        push.unbindPort(port);
        replacement.awaitRoutes(Map.of("74951110001", "number:78001110000"));
        customers.leads(2, 10);
        push.on(changed(ACCOUNT));

        replacement.awaitRoutes(Map.of("74951110001", "number:78001110000", "74951110002", "number:78001110000"));
    }

    @Test
    void oneRouteThatIsNoneKeepsNoOtherAway() throws Exception {
        RoutePusher pusher = new RoutePusher(port, name -> Map.of("1", "sip:junk", "2", "number:2", "3", "number:3"));
        pusher.start();

        port.awaitRoutes(Map.of("2", "number:2", "3", "number:3"));
        pusher.awaitStop(inASecond());
    }

    @Test
    void aRestartTakesNoRouteAwayAndBringsWhatChangedMeanwhile() throws Exception {
        customers.leads(2, 11);
        push.bindPort(port);
        Map<String, String> both =
                Map.of("74951110001", "number:78001110000", "74951110002", "sip:sales@pbx.example.org:5070");
        port.awaitRoutes(both);
        int written = port.written();
        for (int restarts = 1; restarts <= 5; restarts++) {
            push.stop();
            push = new RoutePush(customers.routes(fixture.store("telephony")));
            push.bindPort(port);
            port.awaitWritten(written + 2 * restarts);
        }
        port.awaitRoutes(both);
        assertThat(port.withdrawn()).isZero();

        push.stop();
        customers.office(10, ACCOUNT, Destination.of(new PhoneNumber("+78002220000")));
        push = new RoutePush(customers.routes(fixture.store("telephony")));
        push.bindPort(port);
        port.awaitRoutes(Map.of("74951110001", "number:78002220000", "74951110002", "sip:sales@pbx.example.org:5070"));
        assertThat(port.withdrawn()).isZero();
    }

    @Test
    void aStopIsNotHeldUpByManyAccounts() {
        for (int account = 100; account < 50_000; account++) {
            customers.number(account, account, "+7495" + (1_000_000 + account), "default");
        }
        push.bindPort(port);
        await(() -> customers.asked() > 10);
        push.stop();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("routes-default");
        assertThat(customers.asked()).isLessThan(10_000);
    }

    private static long inASecond() {
        return System.nanoTime() + Duration.ofSeconds(1).toNanos();
    }

    private void awaitUpToDate() {
        await(() -> push.behind().isEmpty());
    }

    private static void await(BooleanSupplier state) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Event changed(long account) {
        return new Event(1, UUID.randomUUID(), Campaigns.CHANGED, account, "campaign:1", Instant.EPOCH, Map.of());
    }
}
