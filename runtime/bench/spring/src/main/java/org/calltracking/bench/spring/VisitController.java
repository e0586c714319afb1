// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.spring;

import org.calltracking.bench.slice.Reception;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Visits. */
@RestController
class VisitController {
    private final Reception reception;

    VisitController(Reception reception) {
        this.reception = reception;
    }

    @PostMapping(path = "/s/{siteKey}/visit", produces = MediaType.APPLICATION_JSON_VALUE)
    String visit(@PathVariable String siteKey, @RequestBody String body) {
        return reception.receive(siteKey, body);
    }
}
