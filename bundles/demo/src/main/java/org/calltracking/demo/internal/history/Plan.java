// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.history;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.calltracking.demo.internal.history.PastVisit.PastCall;
import org.calltracking.demo.internal.pbx.CallEvents.Unanswered;
import org.calltracking.visits.PastVisits.Stay;
import org.jspecify.annotations.Nullable;

/** Who came and who called in the weeks before a moment: chance, but the same each time. */
final class Plan {
    static final int DAYS = 24;

    /** What began less than this before the end might not be over then. */
    private static final Duration QUIET = Duration.ofMinutes(45);

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final int OPENS = 8;
    private static final int CLOSES = 22;
    private static final int CALLS_PER_HUNDRED = 24;

    private final Random chance = new Random(20_000);
    private final String page;
    private final Instant end;

    private Plan(String page, Instant end) {
        this.page = page;
        this.end = end;
    }

    /**
     * The visits of each day, those of a day in their order.
     *
     * @param page the address of the site's page
     */
    static List<List<PastVisit>> of(String page, Instant end) {
        Plan plan = new Plan(page, end);
        LocalDate last = LocalDate.ofInstant(end, MOSCOW);
        List<List<PastVisit>> days = new ArrayList<>();
        for (int ago = DAYS; ago >= 0; ago--) {
            days.add(plan.day(last.minusDays(ago)));
        }
        return days;
    }

    private List<PastVisit> day(LocalDate date) {
        boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        int visitors = (weekend ? 12 : 20) + chance.nextInt(9);
        List<PastVisit> visits = new ArrayList<>();
        for (int i = 0; i < visitors; i++) {
            visits.add(visit(date));
        }
        visits.removeIf(visit -> visit.stay().from().isAfter(end.minus(QUIET)));
        visits.sort(Comparator.comparing(visit -> visit.stay().from()));
        return List.copyOf(visits);
    }

    private PastVisit visit(LocalDate date) {
        Instant from = date.atTime(LocalTime.of(OPENS, 0))
                .plusSeconds(chance.nextInt((CLOSES - OPENS) * 3600))
                .atZone(MOSCOW)
                .toInstant();
        Duration length = Duration.ofSeconds(20 + chance.nextInt(280));
        Source source = Source.of(chance);
        String address = "203.0.113." + (1 + chance.nextInt(254));
        Stay stay = new Stay(page + source.query(), source.referrer(), address, from, length);
        return new PastVisit(stay, call(length));
    }

    private @Nullable PastCall call(Duration stay) {
        if (chance.nextInt(100) >= CALLS_PER_HUNDRED) {
            return null;
        }
        int office = chance.nextInt(5) == 0 ? 1 : 0;
        String caller = "+79%02d000%04d".formatted(chance.nextInt(3) + 15, chance.nextInt(10_000));
        boolean late = chance.nextInt(8) == 0;
        Duration after = late ? stay.plusSeconds(60) : stay.multipliedBy(3).dividedBy(4);
        Duration ring = Duration.ofMillis(2_000 + chance.nextInt(9_000));
        int fate = chance.nextInt(100);
        Duration talk = fate < 72 ? Duration.ofMillis(15_000 + chance.nextInt(260_000)) : null;
        Unanswered unanswered =
                fate < 84 ? Unanswered.NO_ANSWER : fate < 93 ? Unanswered.CALLER_GAVE_UP : Unanswered.BUSY;
        return new PastCall(office, caller, after, ring, talk, unanswered);
    }
}
