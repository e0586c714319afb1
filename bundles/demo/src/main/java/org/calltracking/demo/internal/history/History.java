// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.demo.internal.history.PastVisit.PastCall;
import org.calltracking.demo.internal.house.WrittenCalls;
import org.calltracking.demo.internal.pbx.CallEvents;
import org.calltracking.demo.internal.pbx.SimulatedPbx;
import org.calltracking.demo.internal.store.CompanyRow;
import org.calltracking.demo.internal.store.CompanyTable;
import org.calltracking.demo.internal.store.PastCallRow;
import org.calltracking.visits.PastVisits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets the weeks before the first start happen: visits day by day, then the calls. Cut off, it goes on where it was:
 * a day's visits are kept as a whole, and a call that is told again is no other call.
 */
@Component(service = History.class)
public final class History {
    private final CompanyTable table;
    private final PastVisits visits;
    private final SimulatedPbx pbx;
    private final WrittenCalls written;

    @Activate
    public History(
            @Reference CompanyTable table,
            @Reference PastVisits visits,
            @Reference SimulatedPbx pbx,
            @Reference WrittenCalls written) {
        this.table = table;
        this.visits = visits;
        this.pbx = pbx;
        this.written = written;
    }

    /** Does what is not done yet; returns when it can be seen. */
    public void happen(CompanyRow company, String siteKey, String page) {
        if (company.callsTold()) {
            return;
        }
        List<List<PastVisit>> days = Plan.of(page, company.beganAt());
        for (int day = company.daysDone(); day < days.size(); day++) {
            int first = days.subList(0, day).stream().mapToInt(List::size).sum();
            List<PastVisit> today = days.get(day);
            table.nextDay(day + 1, () -> receive(siteKey, today, first));
        }
        List<PastVisit> all = days.stream().flatMap(List::stream).toList();
        List<List<PbxEvent>> calls = table.untold().stream()
                .map(call -> events(all.get(call.visit()), call))
                .sorted(Comparator.comparing(History::beginning))
                .toList();
        calls.forEach(pbx::tell);
        if (!calls.isEmpty()) {
            written.await(company, beginning(calls.get(calls.size() - 1)));
        }
        table.callsTold();
    }

    /** @param first the place of the day's first visit among all */
    private List<PastCallRow> receive(String siteKey, List<PastVisit> today, int first) {
        List<List<PhoneNumber>> shown =
                visits.receive(siteKey, today.stream().map(PastVisit::stay).toList());
        List<PastCallRow> calls = new ArrayList<>();
        for (int i = 0; i < today.size(); i++) {
            PastCall call = today.get(i).call();
            if (call != null && call.office() < shown.get(i).size()) {
                calls.add(new PastCallRow(
                        first + i, shown.get(i).get(call.office()).digits()));
            }
        }
        return calls;
    }

    private static Instant beginning(List<PbxEvent> call) {
        return call.get(0).at();
    }

    private static List<PbxEvent> events(PastVisit visit, PastCallRow row) {
        PastCall call = Objects.requireNonNull(visit.call(), "only calls are kept");
        CallEvents events = new CallEvents("past-" + row.visit(), row.digits(), call.caller());
        Instant rings = visit.stay().from().plus(call.after());
        Instant stops = rings.plus(call.ring());
        List<PbxEvent> told = new ArrayList<>(events.ringing(rings));
        if (call.talk() == null) {
            told.addAll(events.unanswered(call.unanswered(), stops));
        } else {
            told.addAll(events.answered(stops));
            told.addAll(events.over(stops.plus(call.talk())));
        }
        return told;
    }
}
