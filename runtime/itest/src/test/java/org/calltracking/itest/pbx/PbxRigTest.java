// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.ANSWERS;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.BUSY;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.DECLINES;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.NEVER_ANSWERS;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.NOT_FOUND;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.NO_SERVICE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.calltracking.itest.Await;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped dialplan and manager.conf do what they promise, and AMI tells it as the adapter expects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = AsteriskServer.TREE_PROPERTY, matches = ".+")
class PbxRigTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration EVENTS_LIMIT = Duration.ofSeconds(10);
    private static final String DEFAULT_OFFICE = office(ANSWERS, SHORT);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    @AutoClose
    private SippPhones phones;

    @AutoClose
    private AsteriskServer asterisk;

    @AutoClose
    private AmiClient ami;

    private SippCaller caller;
    private final Map<Flow, SippResult> results = new HashMap<>();

    /**
     * One way a call can go.
     *
     * @param route what AstDB holds for the number dialled; empty: nothing
     * @param office where the call has to go
     */
    private record Flow(String name, CallPlan plan, String route, String office, Outcome outcome) {
        String did() {
            return plan.dialled().replaceFirst("\\+", "");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What the caller, AMI and the call record say of a call. */
    private enum Outcome {
        ANSWERED(200, "ANSWER", 16, 16, "ANSWERED"),
        BUSY(486, "BUSY", 17, 17, "BUSY"),
        NO_ANSWER(480, "NOANSWER", 0, 19, "NO ANSWER"),
        DECLINED(503, "NOANSWER", 21, 34, "NO ANSWER"),
        NO_SERVICE(503, "CONGESTION", 34, 34, "CONGESTION"),
        NOT_FOUND(503, "NOANSWER", 1, 34, "NO ANSWER"),
        GIVEN_UP(487, "CANCEL", 127, 127, "NO ANSWER");

        private final int sipStatus;
        private final String dialStatus;
        private final int officeCause;
        private final int callerCause;
        private final String disposition;

        Outcome(int sipStatus, String dialStatus, int officeCause, int callerCause, String disposition) {
            this.sipStatus = sipStatus;
            this.dialStatus = dialStatus;
            this.officeCause = officeCause;
            this.callerCause = callerCause;
            this.disposition = disposition;
        }
    }

    @BeforeAll
    void makeAllCallsAtOnce() {
        phones = new SippPhones(directory);
        asterisk = new AsteriskServer(directory.resolve("pbx"), settings("pbx"));
        asterisk.start();
        ami = new AmiClient(asterisk);
        caller = new SippCaller(asterisk.sipAddress(), directory);
        flows().filter(flow -> !flow.route.isEmpty()).forEach(flow -> putRoute(ami, flow.did(), flow.route));
        var calls = new HashMap<Flow, SippCall>();
        flows().forEach(flow -> calls.put(flow, caller.start(flow.plan)));
        calls.forEach((flow, call) -> results.put(flow, call.result()));
        flows().forEach(flow -> awaitHangup(flow.did()));
    }

    Stream<Flow> flows() {
        var direct = "sip:" + number(ANSWERS, SHORT) + "@" + phones.address().getHostString() + ":"
                + phones.address().getPort();
        var officeHangsUp = "number:" + SippPhones.number(ANSWERS, SHORT, Duration.ofSeconds(1));
        var unknown = office(BUSY, SHORT) + "&PJSIP/7@phones";
        return Stream.of(
                flow("answered", call("74951000001"), office(ANSWERS, SHORT), Outcome.ANSWERED),
                flow("dialled with a plus", call("+74951000002"), office(ANSWERS, SHORT), Outcome.ANSWERED),
                flow("office hangs up", call("74951000003").talking(EVENTS_LIMIT), officeHangsUp, Outcome.ANSWERED),
                flow("SIP address", call("74951000004"), direct, Outcome.ANSWERED),
                flow("busy", call("74951000005"), office(BUSY, SHORT), Outcome.BUSY),
                flow("no answer", call("74951000006"), office(NEVER_ANSWERS, SHORT), Outcome.NO_ANSWER),
                flow("declined", call("74951000007"), office(DECLINES, SHORT), Outcome.DECLINED),
                flow("no service", call("74951000008"), office(NO_SERVICE, SHORT), Outcome.NO_SERVICE),
                flow("not found", call("74951000009"), office(NOT_FOUND, SHORT), Outcome.NOT_FOUND),
                flow(
                        "caller gives up",
                        call("74951000010").givingUpAfter(Duration.ofSeconds(1)),
                        office(NEVER_ANSWERS, SHORT),
                        Outcome.GIVEN_UP),
                new Flow("unknown number", call("74951000011"), "", DEFAULT_OFFICE, Outcome.ANSWERED),
                new Flow("route of no form", call("74951000012"), unknown, DEFAULT_OFFICE, Outcome.ANSWERED));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void tellsHowTheCallWent(Flow flow) {
        var outcome = flow.outcome;
        assertThat(results.get(flow).exitCode()).as(results.get(flow).output()).isZero();
        assertThat(results.get(flow).statuses()).containsExactly(outcome.sipStatus);

        var events = eventsOf(flow.did());
        var incoming = events.events().get(0);
        assertThat(incoming)
                .containsEntry("Event", "Newchannel")
                .containsEntry("Context", "from-trunk")
                .containsEntry("Exten", flow.plan.dialled())
                .containsEntry("CallerIDNum", flow.plan.caller())
                .containsEntry("Uniqueid", incoming.get("Linkedid"));
        assertThat(events.one("DialBegin"))
                .containsEntry("CT_DID", flow.did())
                .containsEntry("CT_CALL", incoming.get("Linkedid"))
                .containsEntry("CT_OFFICE", flow.office);
        assertThat(events.one("DialEnd")).containsEntry("DialStatus", outcome.dialStatus);
        assertThat(events.hangupCause(events.one("DialBegin").get("DestUniqueid")))
                .isEqualTo(outcome.officeCause);
        assertThat(events.hangupCause(incoming.get("Uniqueid"))).isEqualTo(outcome.callerCause);
    }

    @ParameterizedTest
    @MethodSource("flows")
    void leavesOneRecordOfTheCall(Flow flow) {
        var did = "," + flow.did() + ",";
        Await.until(
                EVENTS_LIMIT,
                asterisk::log,
                () -> asterisk.callRecords().stream().anyMatch(r -> r.contains(did)));
        assertThat(asterisk.callRecords())
                .filteredOn(record -> record.contains(did))
                .singleElement()
                .asString()
                .contains(did + flow.office + "," + flow.outcome.disposition + ",");
    }

    @Test
    void tellsRingingAndTalkTimes() {
        var events = eventsOf("74951000001");
        double ringing = time(events.one("DialEnd")) - time(events.one("DialBegin"));
        double talking = time(events.all("BridgeLeave").toList().get(0))
                - time(events.all("BridgeEnter").toList().get(1));
        assertThat(ringing).isBetween(0.3, 1.3);
        assertThat(talking).isBetween(0.9, 1.9);
    }

    @Test
    void keepsNoiseOnThePbx() {
        assertThat(ami.messages())
                .extracting(event -> event.getOrDefault("Event", "none"))
                .doesNotContain("Newexten", "VarSet", "RTCPSent", "RTCPReceived", "TestEvent")
                .doesNotContain("Newstate", "NewConnectedLine", "BridgeCreate", "BridgeDestroy")
                .doesNotContain("HangupRequest", "SoftHangupRequest");
    }

    @Test
    void grantsWhatTheAdapterNeedsAndNoMore() {
        for (var action : List.of("CoreStatus", "CoreSettings", "CoreShowChannels", "DBGetTree", "Ping")) {
            assertThat(ami.action(action, Map.of())).as(action).containsEntry("Response", "Success");
        }
        for (var action : List.of("Command", "Originate", "UpdateConfig", "Setvar", "Redirect")) {
            assertThat(ami.action(action, Map.of())).as(action).containsEntry("Message", "Permission denied");
        }
    }

    @Test
    void refusesAnUnknownNumberWhenThereIsNoDefaultOffice() {
        asterisk.cli("dialplan set global CT_DEFAULT_OFFICE \"\"");
        var did = "74951000020";
        var result = caller.call(call(did));
        awaitHangup(did);
        assertThat(result.statuses()).containsExactly(404);
        var events = eventsOf(did);
        assertThat(events.all("DialBegin")).isEmpty();
        assertThat(events.hangupCause(events.events().get(0).get("Linkedid"))).isEqualTo(1);
    }

    @Test
    void doesNotLetACallerForgeEvents() {
        var line = "%0d%0aEvent%3a%20Hangup%0d%0aLinkedid%3a%20forged";
        var plans = List.of(
                CallPlan.call("74951000021", "7916" + line),
                CallPlan.call("74951000022", "7916" + line + "%0d%0a%0d%0aEvent%3a%20Hangup"),
                CallPlan.call("74951000023", "7916%0d%0a"),
                call("74951000024" + line));
        var numbers = List.of("74951000021", "74951000022", "74951000023", "74951000024");
        numbers.forEach(number -> putRoute(ami, number, office(ANSWERS, SHORT)));
        var calls = plans.stream().map(caller::start).toList();
        assertThat(calls).allMatch(call -> call.result().answered() == 1);
        numbers.forEach(this::awaitHangup);
        assertThat(ami.messages())
                .noneMatch(message -> message.containsValue("forged"))
                .allMatch(message -> message.containsKey("Event") || message.containsKey("Response"));
        assertThat(numbers)
                .allSatisfy(number -> assertThat(eventsOf(number).one("DialBegin"))
                        .containsEntry("CT_OFFICE", office(ANSWERS, SHORT)));
    }

    @Test
    void routesAfterACrashAsBefore() {
        try (var other = new AsteriskServer(directory.resolve("other"), settings("other"))) {
            other.start();
            var did = "74951000030";
            try (var client = new AmiClient(other)) {
                putRoute(client, did, office(ANSWERS, SHORT));
            }
            assertThat(other.astDb("ct/" + did)).contains(office(ANSWERS, SHORT));
            other.stop();
            other.start();
            other.kill();
            other.start();
            assertThat(other.astDb("ct/" + did)).contains(office(ANSWERS, SHORT));
            assertThat(other.astDb("ct/74951000031")).isEmpty();
            var plan = call(did).talking(SHORT).times(10, 10);
            assertThat(new SippCaller(other.sipAddress(), directory).call(plan).answered())
                    .isEqualTo(10);
        }
    }

    private AsteriskSettings settings(String name) {
        return new AsteriskSettings(name, phones.address(), Duration.ofSeconds(2), DEFAULT_OFFICE);
    }

    private static CallPlan call(String dialled) {
        return CallPlan.call(dialled, "79160000001");
    }

    private static String number(SippPhones.Behaviour behaviour, Duration ringing) {
        return SippPhones.number(behaviour, ringing, Duration.ZERO);
    }

    private static String office(SippPhones.Behaviour behaviour, Duration ringing) {
        return "number:" + number(behaviour, ringing);
    }

    private static Flow flow(String name, CallPlan plan, String office, Outcome outcome) {
        return new Flow(name, plan, office, office, outcome);
    }

    private static void putRoute(AmiClient client, String did, String route) {
        assertThat(client.action("DBPut", Map.of("Family", "ct", "Key", did, "Val", route)))
                .containsEntry("Response", "Success");
    }

    private CallEvents eventsOf(String did) {
        return CallEvents.of(did, ami.messages());
    }

    private void awaitHangup(String did) {
        Await.until(
                EVENTS_LIMIT,
                () -> "hangup of the call to " + did + " in " + eventsOf(did),
                () -> eventsOf(did).isOver());
    }

    private static double time(Map<String, String> event) {
        return Double.parseDouble(event.get("Timestamp"));
    }
}
