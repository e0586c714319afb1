// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.listener;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.calltracking.api.plugin.Work;
import org.jspecify.annotations.Nullable;

/** Gets to know a listener that may hang or fail in every answer. */
public final class Introduction {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String NAMES = "[a-z][a-z0-9.-]{0,29}";

    private final ListenerCalls calls;
    private final @Nullable String plugin;

    /** @param plugin the plug-in it belongs to; null if it is the house's */
    public Introduction(ListenerCalls calls, @Nullable String plugin) {
        this.calls = calls;
        this.plugin = plugin;
    }

    /** Has the listener made. */
    public <L> L fetch(ListenerSource<L> source) throws NotBegunException, SetAsideException, InterruptedException {
        @Nullable L listener = ask("getService", source::get);
        if (listener == null) {
            throw new SetAsideException("its listener could not be made: the log says why its component failed");
        }
        return listener;
    }

    /** The listener's name, which must be the plug-in's or begin with it. */
    public String name(Callable<String> question) throws NotBegunException, SetAsideException, InterruptedException {
        String name = answer("name", question);
        if (!name.matches(NAMES)) {
            throw new SetAsideException("its listener is called " + name
                    + ": at most 30 small letters, digits, dots and hyphens are accepted");
        }
        if (plugin != null && !name.equals(plugin) && !name.startsWith(plugin + ".")) {
            throw new SetAsideException("its listener is called " + name + ": " + plugin + " and names that begin with "
                    + plugin + ". are accepted");
        }
        return name;
    }

    /** Any other answer, which must not be null. */
    public <T> T answer(String what, Callable<T> question)
            throws NotBegunException, SetAsideException, InterruptedException {
        @Nullable T answer = ask(what, question);
        if (answer == null) {
            throw new SetAsideException("its listener answers nothing when asked for its " + what);
        }
        return answer;
    }

    private <T extends @Nullable Object> T ask(String what, Callable<T> question)
            throws NotBegunException, SetAsideException, InterruptedException {
        try {
            return calls.call(Work.INTRODUCTION, "listener " + what, LIMIT, question)
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotBegunException notBegun) {
                throw notBegun;
            }
            if (e.getCause() instanceof OverdueException) {
                throw new SetAsideException(
                        "its listener did not return from " + what + " within " + OverdueException.seconds(LIMIT));
            }
            throw new SetAsideException("its listener failed in " + what + ": " + e.getCause());
        }
    }
}
