// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.ami;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The manager interface of an Asterisk on which nothing happens but what is played. For one client at a time. */
public final class AmiPlayer implements AutoCloseable {
    private final ServerSocket server;
    private final BlockingQueue<ManagerSession> sessions = new ArrayBlockingQueue<>(1);
    private final Recording recording;
    private int played;

    /** One event of one call, and when it is due. */
    private record Due(long nanos, PlayedCall call, int event) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return Long.compare(nanos - other.nanos, 0);
        }
    }

    /** Listens on a free port of this machine. */
    public AmiPlayer(Recording recording) throws IOException {
        this.recording = recording;
        this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "ami-player");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Waits until a client has taken its snapshot, from which on it misses nothing. */
    public void awaitClient(Duration limit) throws InterruptedException, IOException {
        ManagerSession session = sessions.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (session == null) {
            throw new IOException("nobody logged in at the manager interface within " + limit);
        }
        sessions.add(session);
    }

    /** Plays the calls to the client; returns when the last event is out. */
    public void play(CallPlan plan, CallTimes times) throws IOException {
        ManagerSession session = sessions.peek();
        if (session == null) {
            throw new IOException("no client is logged in");
        }
        int lastHangup = recording.lastHangup();
        PriorityQueue<Due> due = schedule(plan);
        while (!due.isEmpty()) {
            Due next = due.remove();
            if (!plan.isBurst() && next.nanos - System.nanoTime() > 0) {
                session.flush();
                awaitNanos(next.nanos);
            }
            String text = next.call.event(next.event, Instant.now());
            if (next.event == 0) {
                times.began(next.call.caller(), System.nanoTime());
            } else if (next.event == lastHangup) {
                times.ended(next.call.caller(), System.nanoTime());
            }
            session.write(text);
        }
        session.flush();
    }

    /** A burst has all its calls begin first, then ring, then end: so many are open at once. */
    private PriorityQueue<Due> schedule(CallPlan plan) {
        PriorityQueue<Due> due = new PriorityQueue<>();
        long begin = System.nanoTime();
        for (int i = 0; i < plan.count(); i++) {
            PlayedCall call = new PlayedCall(recording, ++played, plan.caller(i), plan.dialled(i));
            long start = plan.isBurst() ? begin + i : begin + i * 1_000_000_000L / plan.perSecond();
            for (int event = 0; event < recording.events().size(); event++) {
                due.add(new Due(start + recording.events().get(event).after().toNanos(), call, event));
            }
        }
        return due;
    }

    private static void awaitNanos(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                ManagerSession session = new ManagerSession(socket);
                try {
                    session.serve(() -> sessions.offer(session));
                } finally {
                    sessions.remove(session);
                }
            } catch (IOException e) {
                // The client went, or the player was closed: the loop's condition tells which.
                continue;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        ManagerSession session = sessions.poll();
        if (session != null) {
            session.close();
        }
    }
}
