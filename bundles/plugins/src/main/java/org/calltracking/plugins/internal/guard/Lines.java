// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.guard;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.calltracking.api.plugin.Work;
import org.jspecify.annotations.Nullable;

/** Calls that wait for a thread, those of each kind of work in a line of their own. */
final class Lines {
    private final Map<Work, Set<GuardedCall<?>>> lines = new EnumMap<>(Work.class);

    Lines() {
        for (Work work : Work.values()) {
            lines.put(work, new LinkedHashSet<>());
        }
    }

    int waiting(Work work) {
        return line(work).size();
    }

    void add(GuardedCall<?> call) {
        line(call.work()).add(call);
    }

    boolean remove(GuardedCall<?> call) {
        return line(call.work()).remove(call);
    }

    /** Takes out the call that has waited longest of those that there is room for. */
    @Nullable
    GuardedCall<?> next(Shares busy) {
        GuardedCall<?> next = null;
        for (Work work : Work.values()) {
            GuardedCall<?> first = busy.hasRoom(work) ? first(work) : null;
            if (first != null && (next == null || first.isBefore(next))) {
                next = first;
            }
        }
        if (next != null) {
            remove(next);
        }
        return next;
    }

    List<GuardedCall<?>> removeAll() {
        List<GuardedCall<?>> all = new ArrayList<>();
        lines.values().forEach(line -> {
            all.addAll(line);
            line.clear();
        });
        return all;
    }

    private @Nullable GuardedCall<?> first(Work work) {
        Set<GuardedCall<?>> line = line(work);
        return line.isEmpty() ? null : line.iterator().next();
    }

    private Set<GuardedCall<?>> line(Work work) {
        return Objects.requireNonNull(lines.get(work));
    }
}
