// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.BridgeEntered;
import org.calltracking.api.pbx.PbxEvent.BridgeLeft;
import org.calltracking.api.pbx.PbxEvent.ChannelCreated;
import org.calltracking.api.pbx.PbxEvent.ChannelHungUp;
import org.calltracking.api.pbx.PbxEvent.DialBegan;
import org.calltracking.api.pbx.PbxEvent.DialEnded;
import org.calltracking.api.pbx.PbxEvent.DialRinging;
import org.calltracking.api.pbx.PbxEvent.Disconnected;
import org.calltracking.api.pbx.PbxEvent.Snapshot;
import org.calltracking.demo.internal.pbx.LiveCalls.Ringing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveCallsTest {
    private static final String NUMBER = "74950000111";

    private final List<PbxEvent> told = new CopyOnWriteArrayList<>();
    private final SimulatedPbx pbx = new SimulatedPbx((name, event) -> told.add(event), Clock.systemUTC());
    private final LiveCalls calls = new LiveCalls(pbx, Clock.systemUTC());

    @BeforeEach
    void route() {
        pbx.putRoutes(Map.of(NUMBER, "number:74990000101"));
    }

    @AfterEach
    void stop() {
        calls.stop();
    }

    @Test
    void theLinkBeginsAsThePortWantsIt() {
        pbx.switchOn();

        assertThat(kinds()).isEqualTo(List.of(Disconnected.class, Snapshot.class));
        assertThat(pbx.isConnected()).isTrue();
    }

    @Test
    void aCallThatIsAnsweredIsToldAsAsteriskTellsIt() {
        Ringing ringing = calls.call(NUMBER).orElseThrow();

        ChannelCreated first = (ChannelCreated) told.get(0);
        assertThat(first.channel().uniqueId()).isEqualTo(first.channel().linkedId());
        assertThat(first.dialled()).isEqualTo(NUMBER);
        assertThat("+" + first.caller()).isEqualTo(ringing.caller());
        assertThat(calls.answer(ringing.id())).isTrue();
        assertThat(calls.answer(ringing.id())).as("twice").isFalse();
        assertThat(calls.hangUp(ringing.id())).isTrue();
        assertThat(calls.hangUp(ringing.id())).as("twice").isFalse();
        assertThat(kinds())
                .isEqualTo(List.of(
                        ChannelCreated.class,
                        ChannelCreated.class,
                        DialBegan.class,
                        DialRinging.class,
                        DialEnded.class,
                        BridgeEntered.class,
                        BridgeEntered.class,
                        BridgeLeft.class,
                        BridgeLeft.class,
                        ChannelHungUp.class,
                        ChannelHungUp.class));
    }

    @Test
    void aCallerWhoGivesUpIsToldAsSuch() {
        calls.hangUp(calls.call(NUMBER).orElseThrow().id());

        assertThat(told)
                .filteredOn(DialEnded.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((DialEnded) event).status()).isEqualTo("CANCEL"));
    }

    @Test
    void aCallThatNobodyAnswersEndsByItself() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(2);
        SimulatedPbx impatient = new SimulatedPbx(
                (name, event) -> {
                    told.add(event);
                    if (event instanceof ChannelHungUp) {
                        over.countDown();
                    }
                },
                Clock.systemUTC());
        impatient.putRoutes(Map.of(NUMBER, "number:74990000101"));
        LiveCalls few = new LiveCalls(impatient, Clock.systemUTC(), Duration.ofMillis(1));

        String id = few.call(NUMBER).orElseThrow().id();

        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(told)
                .filteredOn(DialEnded.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((DialEnded) event).status()).isEqualTo("NOANSWER"));
        assertThat(few.answer(id)).as("too late").isFalse();
        few.stop();
    }

    @Test
    void aNumberThatLeadsNowhereIsNotCalled() {
        assertThat(calls.call("74950000999")).isEmpty();
        pbx.putRoutes(Collections.singletonMap(NUMBER, null));
        assertThat(calls.call(NUMBER)).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void onlySoManyCallAtOnceAndAllAreOverWhenItStops() {
        int made = 0;
        while (calls.call(NUMBER).isPresent()) {
            made++;
        }
        assertThat(made).isEqualTo(20);

        calls.stop();

        assertThat(told).filteredOn(ChannelHungUp.class::isInstance).hasSize(2 * made);
    }

    private List<Class<?>> kinds() {
        return told.stream().<Class<?>>map(Object::getClass).toList();
    }
}
