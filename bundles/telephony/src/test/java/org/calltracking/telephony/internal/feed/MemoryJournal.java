// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.calls.CallJournal;
import org.calltracking.calls.CallOutcome;

/** A journal that keeps the promises of the real one and can be away. */
final class MemoryJournal implements CallJournal {
    private static final long PATIENCE_MILLIS = 20_000;

    private final Map<String, Beginning> begun = new LinkedHashMap<>();
    private final Map<String, End> ended = new HashMap<>();
    private final List<String> merged = new ArrayList<>();
    private final List<Integer> units = new ArrayList<>();
    private RuntimeException trouble;
    private String poison = "";
    private long left = Long.MAX_VALUE;

    @Override
    public synchronized void started(Beginning call) {
        if (call.linkedId().equals(poison)) {
            throw new IllegalStateException("this one is a riddle");
        }
        write();
        begun.putIfAbsent(call.linkedId(), call);
    }

    @Override
    public synchronized void ended(End call) {
        write();
        if (begun.containsKey(call.linkedId()) && !merged.contains(call.linkedId())) {
            ended.putIfAbsent(call.linkedId(), call);
        }
    }

    @Override
    public synchronized Map<String, Instant> open(String pbx) {
        return begun.values().stream()
                .filter(call -> !ended.containsKey(call.linkedId()) && !merged.contains(call.linkedId()))
                .collect(toMap(Beginning::linkedId, Beginning::at));
    }

    @Override
    public synchronized void merged(String pbx, String linkedId, String intoLinkedId) {
        write();
        merged.add(linkedId);
    }

    @Override
    public synchronized void together(Runnable work) {
        Map<String, Beginning> begunBefore = Map.copyOf(begun);
        Map<String, End> endedBefore = Map.copyOf(ended);
        List<String> mergedBefore = List.copyOf(merged);
        try {
            work.run();
        } catch (RuntimeException e) {
            begun.keySet().retainAll(begunBefore.keySet());
            ended.keySet().retainAll(endedBefore.keySet());
            merged.retainAll(mergedBefore);
            throw e;
        }
        units.add(begun.size() + ended.size() - begunBefore.size() - endedBefore.size());
    }

    /** How many beginnings and ends each unit of several brought. */
    synchronized List<Integer> units() {
        return List.copyOf(units);
    }

    synchronized void setAway(boolean away) {
        fail(away ? new StoreUnavailableException("away", new IllegalStateException("test")) : null);
    }

    /** Each write fails so; null: no more. */
    synchronized void fail(RuntimeException with) {
        trouble = with;
    }

    /** The call of this id can never be written. */
    synchronized void poison(String linkedId) {
        poison = linkedId;
    }

    /** The process seems to die after so many more writes. */
    synchronized void dieAfter(long writes) {
        left = writes;
    }

    synchronized Map<String, Beginning> begun() {
        return Map.copyOf(begun);
    }

    synchronized Map<String, End> ended() {
        return Map.copyOf(ended);
    }

    synchronized List<String> merged() {
        return List.copyOf(merged);
    }

    synchronized int beginningCount() {
        return begun.size();
    }

    synchronized int endCount() {
        return ended.size();
    }

    synchronized Map<String, CallOutcome> outcomes() {
        return ended.values().stream().collect(toMap(End::linkedId, End::outcome));
    }

    synchronized void await(Predicate<MemoryJournal> state) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!state.test(this)) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new TimeoutException("begun " + begun.size() + ", ended " + ended.size());
            }
            wait(millis);
        }
    }

    private void write() {
        if (trouble != null) {
            throw trouble;
        }
        if (left <= 0) {
            throw new StoreUnavailableException("dead", new IllegalStateException("test"));
        }
        left--;
        notifyAll();
    }
}
