// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.calltracking.api.health.Health;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEventSink;
import org.calltracking.api.pbx.PbxUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AmiLinkTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String CALL = "1795227896.7";

    private final BlockingQueue<PbxEvent> events = new LinkedBlockingQueue<>();
    private final PbxEventSink sink = (pbx, event) -> events.add(event);
    private FakeAmi ami;
    private AmiLink link;

    @BeforeEach
    void begin() throws Exception {
        ami = new FakeAmi();
        link = new AmiLink(
                "default",
                new AmiAddress("127.0.0.1", ami.port(), "calltracking", "secret"),
                Clock.fixed(NOW, ZoneOffset.UTC));
        link.bind(sink);
    }

    @AfterEach
    void end() throws Exception {
        link.stop();
        ami.close();
    }

    @Test
    void beginsWithAGapAndASnapshotOfTheLiveChannels() throws Exception {
        ami.liveChannels("Event: CoreShowChannel\r\nActionID: ?\r\nChannel: PJSIP/trunk-0\r\nChannelStateDesc: Up\r\n"
                + "CallerIDNum: 79160000020\r\nContext: from-trunk\r\nExten: 74951110001\r\nUniqueid: " + CALL
                + "\r\nLinkedid: " + CALL + "\r\nChanVariable: CT_DID=74951110001\r\nApplication: Dial\r\n"
                + "Duration: 00:01:05\r\nBridgeId: b1\r\n\r\n");
        link.start();

        assertThat(next()).isEqualTo(new PbxEvent.Disconnected(NOW));
        PbxEvent.Snapshot snapshot = next(PbxEvent.Snapshot.class);

        assertThat(snapshot.pbxStartedAt()).isEqualTo(NOW.minusSeconds(100));
        assertThat(snapshot.channels())
                .containsExactly(new PbxEvent.LiveChannel(
                        new PbxEvent.Channel(CALL, CALL), NOW.minusSeconds(65), "74951110001", "79160000020", "b1"));
        await(link::isConnected);
        assertThat(link.state()).startsWith("connected to Asterisk");
    }

    @Test
    void translatesTheEventsOfACallInTheirOrder() throws Exception {
        connect();
        ami.tell(newChannel("74951110001", "79160000020"));
        ami.tell(event(
                "DialBegin",
                "Uniqueid: " + CALL + "\r\nLinkedid: " + CALL + "\r\nDestUniqueid: d.8\r\nDestLinkedid: " + CALL
                        + "\r\nDialString: x"));
        ami.tell(event(
                "DialState",
                "Uniqueid: " + CALL + "\r\nLinkedid: " + CALL + "\r\nDestUniqueid: d.8\r\nDestLinkedid: " + CALL
                        + "\r\nDialStatus: RINGING"));
        ami.tell(event(
                "DialEnd",
                "Uniqueid: " + CALL + "\r\nLinkedid: " + CALL + "\r\nDestUniqueid: d.8\r\nDestLinkedid: " + CALL
                        + "\r\nDialStatus: ANSWER"));
        ami.tell(event("BridgeEnter", "BridgeUniqueid: b1\r\nUniqueid: d.8\r\nLinkedid: " + CALL));
        ami.tell(event("BridgeLeave", "BridgeUniqueid: b1\r\nUniqueid: d.8\r\nLinkedid: " + CALL));
        ami.tell(event("Hangup", "Uniqueid: " + CALL + "\r\nLinkedid: " + CALL + "\r\nCause: 16\r\nCause-txt: x"));

        Instant at = Instant.parse("2026-11-21T03:44:56.250001Z");
        PbxEvent.Channel caller = new PbxEvent.Channel(CALL, CALL);
        PbxEvent.Channel leg = new PbxEvent.Channel("d.8", CALL);
        assertThat(List.of(next(), next(), next(), next(), next(), next(), next()))
                .containsExactly(
                        new PbxEvent.ChannelCreated(at, caller, "from-trunk", "74951110001", "79160000020"),
                        new PbxEvent.DialBegan(at, caller, leg),
                        new PbxEvent.DialRinging(at, leg),
                        new PbxEvent.DialEnded(at, caller, leg, "ANSWER"),
                        new PbxEvent.BridgeEntered(at, leg, "b1"),
                        new PbxEvent.BridgeLeft(at, leg, "b1"),
                        new PbxEvent.ChannelHungUp(at, caller, 16));
    }

    @Test
    void losesNoCallToJunkUnknownEventsAndControlCharacters() throws Exception {
        connect();
        ami.tell("this is no header\r\n: nor this\r\n\u0001\u0002\r\n\r\n");
        ami.tell(event("SomethingNewInAsterisk30", "Uniqueid: 1\r\nSurprise: yes"));
        ami.tell(event("Hangup", "Uniqueid: \r\nCause: not-a-number"));
        ami.tell(event("DialBegin", "Nothing: here"));
        ami.tell(newChannel("74951110001", "79\u0007160\u001b[31m" + "0".repeat(500)));
        ami.tell(newChannel("74951110001", "<unknown>"));

        PbxEvent.ChannelCreated odd = next(PbxEvent.ChannelCreated.class);
        assertThat(odd.caller()).startsWith("79160[31m000").hasSize(128);
        assertThat(next(PbxEvent.ChannelCreated.class).caller()).isNull();
    }

    @Test
    void tellsOfACallWhoseFirstEventWasHeldBack() throws Exception {
        connect();
        String variables = "\r\nChanVariable: CT_DID=74951110001\r\nChanVariable: CT_CALL=" + CALL;
        ami.tell(event(
                "NewCallerid",
                "CallerIDNum: 7916\r\nContext: ct-inbound\r\nUniqueid: " + CALL + "\r\nLinkedid: " + CALL + variables));
        ami.tell(event(
                "Hangup",
                "CallerIDNum: 7916\r\nUniqueid: " + CALL + "\r\nLinkedid: " + CALL + "\r\nCause: 16" + variables));

        PbxEvent.ChannelCreated created = next(PbxEvent.ChannelCreated.class);
        assertThat(created.dialled()).isEqualTo("74951110001");
        assertThat(created.caller()).isEqualTo("7916");
        assertThat(created.context()).isEqualTo("from-trunk");
        next(PbxEvent.ChannelHungUp.class);
        assertThat(events).isEmpty();
    }

    @Test
    void comesBackAfterTheLinkBrokeAndTakesAnotherSnapshot() throws Exception {
        connect();
        ami.breakLinks();

        next(PbxEvent.Disconnected.class);
        next(PbxEvent.Snapshot.class);
        await(link::isConnected);
    }

    @Test
    void keepsTheLinkAndWhatIsToldWhileNobodyTakesIt() throws Exception {
        connect();
        link.unbind(sink);
        ami.tell(newChannel("74951110001", "79160000020"));
        ami.tell(newChannel("74951110002", "79160000020"));
        await(() -> link.waiting() == 2);
        assertThat(events).isEmpty();
        link.bind(sink);
        ami.tell(newChannel("74951110003", "79160000020"));

        assertThat(List.of(next(), next(), next()))
                .extracting(event -> ((PbxEvent.ChannelCreated) event).dialled())
                .containsExactly("74951110001", "74951110002", "74951110003");
        assertThat(ami.actions).filteredOn(AmiLinkTest::isLogin).hasSize(1);
    }

    @Test
    void saysHowMuchWaitsWhenItIsTooMuch() throws Exception {
        AmiHealth health = new AmiHealth("default", link);
        connect();
        link.unbind(sink);
        ami.tell(newChannel("74951110001", "79160000020").repeat(EventQueue.MARK));
        await(() -> link.waiting() == EventQueue.MARK);
        assertThat(health.check().status()).isEqualTo(Health.Status.UP);
        ami.tell(newChannel("74951110001", "79160000020"));
        await(() -> link.waiting() > EventQueue.MARK);

        assertThat(health.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(health.check().detail()).contains("1001 events wait in memory");
    }

    @Test
    void toldBeforeAnybodyWasThereIsNotLost() throws Exception {
        link.unbind(sink);
        link.start();
        await(link::isConnected);
        link.bind(sink);

        next(PbxEvent.Disconnected.class);
        next(PbxEvent.Snapshot.class);
    }

    @Test
    void beginsAnewWhenAnEventCannotBeKeptAndAsksForNoMoreUntilOneCan() throws Exception {
        connect();
        AtomicBoolean full = new AtomicBoolean(true);
        AtomicInteger refused = new AtomicInteger();
        link.unbind(sink);
        link.bind((pbx, event) -> {
            if (full.get()) {
                refused.incrementAndGet();
                throw new UncheckedIOException(new IOException("no space left"));
            }
            events.add(event);
        });
        ami.tell(newChannel("74951110001", "79160000020"));
        await(() -> refused.get() >= 2 && !link.isConnected());
        assertThat(ami.actions).filteredOn(AmiLinkTest::isLogin).hasSize(1);
        full.set(false);

        assertThat(next())
                .as("in place of the event")
                .isEqualTo(new PbxEvent.Disconnected(Instant.parse("2026-11-21T03:44:56.250001Z")));
        assertThat(next()).as("the end of the session").isEqualTo(new PbxEvent.Disconnected(NOW));
        next(PbxEvent.Snapshot.class);
        await(link::isConnected);
    }

    @Test
    void whatWasToldLastIsTakenBeforeItStops() throws Exception {
        connect();
        ami.tell(newChannel("74951110001", "79160000020"));
        next(PbxEvent.ChannelCreated.class);
        link.stop();

        assertThat(events).containsExactly(new PbxEvent.Disconnected(NOW));
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("ami-default", "ami-events-default");
    }

    @Test
    void saysThatALoginIsRefusedAndGetsInOnceItIsNot() throws Exception {
        ami.secret("another");
        link.start();
        next(PbxEvent.Disconnected.class);
        await(() -> link.state().contains("refused"));
        assertThat(link.isConnected()).isFalse();
        assertThat(link.state()).doesNotContain("secret");

        ami.secret("secret");
        next(PbxEvent.Snapshot.class);
    }

    @Test
    void writesAndRemovesRoutes() throws Exception {
        connect();
        Map<String, String> routes = new LinkedHashMap<>();
        routes.put("74951110001", "number:78001000000");
        routes.put("74951110002", "sip:sales@pbx.example:5062");
        routes.put("74951110003", null);

        new AsteriskPort("default", link).putRoutes(routes);

        List<Map<String, String>> seen = ami.actions.stream()
                .filter(action -> action.get("action").startsWith("DB"))
                .toList();
        assertThat(seen).extracting(a -> a.get("action")).containsExactly("DBPut", "DBPut", "DBDel");
        assertThat(seen).extracting(a -> a.get("family")).containsOnly("ct");
        assertThat(seen).extracting(a -> a.get("key")).containsExactly("74951110001", "74951110002", "74951110003");
        assertThat(seen)
                .extracting(a -> a.get("val"))
                .containsExactly("number:78001000000", "sip:sales@pbx.example:5062", null);
    }

    @Test
    void letsNothingButRoutesThrough() throws Exception {
        connect();
        AsteriskPort port = new AsteriskPort("default", link);
        for (String evil : List.of("number:1\r\nAction: Originate", "sip:a@b,120,U(x)", "sip:a&b@c", "local:1")) {
            assertThatThrownBy(() -> port.putRoutes(Map.of("74951110001", evil)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> port.putRoutes(Map.of("1/2", "number:78001000000")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ami.actions).noneMatch(action -> action.get("action").startsWith("DB"));
    }

    @Test
    void tellsThatThePbxIsAway() {
        assertThatThrownBy(() -> new AsteriskPort("default", link).putRoutes(Map.of("74951110001", "number:7800100")))
                .isInstanceOf(PbxUnavailableException.class);
    }

    private void connect() throws Exception {
        link.start();
        next(PbxEvent.Disconnected.class);
        next(PbxEvent.Snapshot.class);
        await(link::isConnected);
    }

    private static boolean isLogin(Map<String, String> action) {
        return action.get("action").equalsIgnoreCase("login");
    }

    private PbxEvent next() throws InterruptedException {
        PbxEvent event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private <E extends PbxEvent> E next(Class<E> type) throws InterruptedException {
        PbxEvent event = next();
        assertThat(event).isInstanceOf(type);
        return type.cast(event);
    }

    private static String newChannel(String dialled, String caller) {
        return event(
                "Newchannel",
                "Channel: PJSIP/trunk-0\r\nChannelState: 4\r\nChannelStateDesc: Ring\r\nCallerIDNum: " + caller
                        + "\r\nContext: from-trunk\r\nExten: " + dialled + "\r\nPriority: 1\r\nUniqueid: " + CALL
                        + "\r\nLinkedid: " + CALL);
    }

    private static String event(String name, String fields) {
        return "Event: " + name + "\r\nPrivilege: call,all\r\nTimestamp: 1795232696.250001\r\n" + fields + "\r\n\r\n";
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the deadline of a wait").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
