// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal.graphql;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Owners;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.numbers.Destination;
import org.calltracking.numbers.Office;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.numbers.internal.StoredOffices;
import org.calltracking.numbers.internal.StoredTrackingNumbers;
import org.calltracking.phones.Phones;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offices and tracking numbers in the schema. */
@Component
public final class NumbersSchema implements GraphQlContribution {
    private static final String OFFICE = "Office";
    private static final String TRACKING_NUMBER = "TrackingNumber";
    private static final int MAX_NAME = 200;
    private static final int MAX_PBX = 40;
    private static final Pattern PBX = Pattern.compile("[a-z0-9-]+");
    private static final String DEFAULT_PBX = "default";

    private final StoredOffices offices;
    private final StoredTrackingNumbers numbers;
    private final Owners owners;
    private final PhoneInput phones;

    @Activate
    public NumbersSchema(
            @Reference StoredOffices offices,
            @Reference StoredTrackingNumbers numbers,
            @Reference Owners owners,
            @Reference Phones phones) {
        this.offices = offices;
        this.numbers = numbers;
        this.owners = owners;
        this.phones = new PhoneInput(phones);
    }

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public List<URL> sdl() {
        return List.of(Objects.requireNonNull(NumbersSchema.class.getResource("/schema/numbers.graphqls")));
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.object(OFFICE, Office.class)
                .derived(OFFICE, "number", Office.class, NumbersSchema::number)
                .derived(OFFICE, "sipAddress", Office.class, NumbersSchema::sipAddress)
                .batched(OFFICE, "owner", Office.class, Office::accountId, owners::byAccounts)
                .node(OFFICE, Entity.NUMBERS, offices::byIds)
                .scoped("Query", "offices", (scope, request) -> offices.page(scope, request.page()))
                .scoped("Mutation", "createOffice", (scope, request) -> createOffice(scope, request.input()))
                .scoped("Mutation", "updateOffice", (scope, request) -> updateOffice(scope, request.input()));
        wiring.object(TRACKING_NUMBER, TrackingNumber.class)
                .batched(TRACKING_NUMBER, "owner", TrackingNumber.class, TrackingNumber::accountId, owners::byAccounts)
                .node(TRACKING_NUMBER, Entity.NUMBERS, numbers::byIds)
                .scoped("Query", "trackingNumbers", (scope, request) -> numbers.page(scope, request.page()))
                .scoped("Mutation", "createTrackingNumber", (scope, request) -> createNumber(scope, request.input()));
    }

    private Office createOffice(AccountScope scope, Input input) {
        return offices.create(scope, input.text("name", MAX_NAME), phones.destination(input));
    }

    private Office updateOffice(AccountScope scope, Input input) {
        long id = input.id("id", OFFICE);
        int version = input.number("version", 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
        String name = input.has("name") ? input.text("name", MAX_NAME) : null;
        return offices.update(scope, id, version, name, phones.optionalDestination(input));
    }

    private TrackingNumber createNumber(AccountScope scope, Input input) {
        PhoneNumber phone = phones.number(input, "phone");
        String pbx = Objects.requireNonNullElse(input.optionalText("pbx", MAX_PBX), DEFAULT_PBX);
        if (!PBX.matcher(pbx).matches()) {
            throw input.error(UserError.Code.INVALID, "pbx", "small letters, digits and hyphens are accepted");
        }
        return numbers.create(scope, phone, pbx);
    }

    private static @Nullable PhoneNumber number(Office office) {
        Destination destination = office.destination();
        return destination.kind() == Destination.Kind.NUMBER ? new PhoneNumber(destination.address()) : null;
    }

    private static @Nullable String sipAddress(Office office) {
        Destination destination = office.destination();
        return destination.kind() == Destination.Kind.SIP ? destination.address() : null;
    }
}
