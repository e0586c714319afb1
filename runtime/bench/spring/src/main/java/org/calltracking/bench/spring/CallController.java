// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.spring;

import java.util.List;
import java.util.Map;
import org.calltracking.bench.slice.Call;
import org.calltracking.bench.slice.Campaign;
import org.calltracking.bench.slice.Connection;
import org.calltracking.bench.slice.Office;
import org.calltracking.bench.slice.Tables;
import org.calltracking.bench.slice.TrackingNumber;
import org.calltracking.bench.slice.Visit;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The journal. */
@Controller
class CallController {
    private final Tables tables;

    CallController(Tables tables) {
        this.tables = tables;
    }

    @QueryMapping
    Connection<Call> calls(@Argument int first, @ContextValue long account) {
        return tables.calls(account, first);
    }

    @BatchMapping
    Map<Call, Campaign> campaign(List<Call> calls) {
        return Batches.one(calls, Call::campaignId, tables::campaignsById);
    }

    @BatchMapping
    Map<Call, Office> office(List<Call> calls) {
        return Batches.one(calls, Call::officeId, tables::officesById);
    }

    @BatchMapping
    Map<Call, TrackingNumber> trackingNumber(List<Call> calls) {
        return Batches.one(calls, Call::trackingNumberId, tables::numbersById);
    }

    @BatchMapping
    Map<Call, Visit> visit(List<Call> calls) {
        return Batches.one(calls, Call::visitId, tables::visitsById);
    }
}
