// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.DefaultManagerConnection;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.CoreShowChannelsAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.asteriskjava.manager.event.BridgeLeaveEvent;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.CoreShowChannelsCompleteEvent;
import org.asteriskjava.manager.event.DialBeginEvent;
import org.asteriskjava.manager.event.DialEndEvent;
import org.asteriskjava.manager.event.DialStateEvent;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.FullyBootedEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewCallerIdEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.response.ManagerResponse;
import org.calltracking.api.pbx.PbxEvent;
import org.jspecify.annotations.Nullable;

/**
 * One login, from connecting to its end. Asterisk-Java would reconnect by itself, but then nobody takes the snapshot
 * and a broken link can stay unseen; so each session has a connection of its own that is thrown away with it.
 */
final class AmiSession implements AutoCloseable {
    /** A PBX that says nothing for so long is taken for dead: pings are answered meanwhile. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /**
     * What is understood. The library finds its event classes by scanning the class path, which inside OSGi finds none
     * and says nothing; and to read an event that nobody wants costs as much as one that is wanted.
     */
    private static final List<Class<? extends ManagerEvent>> EVENTS = List.of(
            FullyBootedEvent.class,
            CoreShowChannelEvent.class,
            CoreShowChannelsCompleteEvent.class,
            NewChannelEvent.class,
            NewCallerIdEvent.class,
            DialBeginEvent.class,
            DialStateEvent.class,
            DialEndEvent.class,
            BridgeEnterEvent.class,
            BridgeLeaveEvent.class,
            HangupEvent.class);

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration BOOT = Duration.ofSeconds(60);

    private final DefaultManagerConnection connection;
    private final AmiTranslator translator;
    private final Consumer<PbxEvent> events;
    private final SnapshotWindow window;
    private final Newcomers newcomers = new Newcomers();
    private final CountDownLatch booted = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Object order = new Object();
    private boolean closed;
    private boolean told;

    /** @param events takes them at once, in their order */
    AmiSession(AmiAddress address, Consumer<PbxEvent> events, Clock clock) {
        this.events = events;
        this.translator = new AmiTranslator(clock);
        this.window = new SnapshotWindow(clock);
        connection = new DefaultManagerConnection(address.host(), address.port(), address.user(), address.secret());
        connection.setSocketTimeout(Math.toIntExact(ANSWER.toMillis()));
        connection.setSocketReadTimeout(Math.toIntExact(SILENCE.toMillis()));
        connection.setDefaultResponseTimeout(ANSWER.toMillis());
        connection.setKeepAliveAfterAuthenticationFailure(false);
        EVENTS.forEach(connection::registerUserEventClass);
        connection.addEventListener(this::onEvent);
    }

    /** Logs in, waits until the PBX has booted and delivers the snapshot of its live channels. */
    void open() throws IOException, AuthenticationFailedException, TimeoutException, InterruptedException {
        connection.login();
        if (!booted.await(BOOT.toSeconds(), TimeUnit.SECONDS)) {
            throw new TimeoutException("the PBX does not finish booting");
        }
        if (ended.getCount() == 0) {
            throw new IOException("the link broke while the PBX was booting");
        }
        window.open();
        var answer = connection.sendEventGeneratingAction(new CoreShowChannelsAction(), SILENCE.toMillis());
        synchronized (order) {
            if (!closed) {
                PbxEvent.Snapshot snapshot = window.close(answer.getEvents());
                newcomers.know(snapshot);
                told = true;
                events.accept(snapshot);
            }
        }
    }

    /** Whether the PBX still answers. Waits for the pause, or until the link breaks. */
    boolean isAliveAfter(Duration pause) throws InterruptedException {
        if (ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        try {
            send(new PingAction());
            return true;
        } catch (IOException | TimeoutException | IllegalStateException e) {
            return false;
        }
    }

    /** Whether it told anything, so that its end matters. */
    boolean hasTold() {
        synchronized (order) {
            return told;
        }
    }

    ManagerResponse send(ManagerAction action) throws IOException, TimeoutException {
        return connection.sendAction(action, ANSWER.toMillis());
    }

    String version() {
        Object version = connection.getVersion();
        return version == null ? connection.getProtocolIdentifier() : version.toString();
    }

    /** Tells nothing more; whoever waits in it returns. */
    void end() {
        synchronized (order) {
            closed = true;
        }
        ended.countDown();
        booted.countDown();
    }

    @Override
    public void close() {
        end();
        ManagerConnectionState state = connection.getState();
        if (state == ManagerConnectionState.CONNECTED || state == ManagerConnectionState.RECONNECTING) {
            logoff();
        }
    }

    private void logoff() {
        try {
            connection.logoff();
        } catch (IllegalStateException e) {
            // The link broke between the look at its state and the call: it is as closed as we want it.
            ended.countDown();
        }
    }

    private void onEvent(ManagerEvent event) {
        if (event instanceof DisconnectEvent) {
            ended.countDown();
            booted.countDown();
            return;
        }
        synchronized (order) {
            if (closed) {
                return;
            }
            if (event instanceof FullyBootedEvent boot) {
                window.booted(boot.getUptime());
                booted.countDown();
                return;
            }
            pass(newcomers.missed(event, translator.at(event)));
            pass(translator.translate(event));
        }
    }

    private void pass(@Nullable PbxEvent event) {
        if (event != null) {
            told = true;
            window.saw(event);
            newcomers.saw(event);
            events.accept(event);
        }
    }
}
