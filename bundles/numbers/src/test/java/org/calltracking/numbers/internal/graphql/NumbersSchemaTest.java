// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.ScopedFetcher;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.numbers.Office;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.numbers.internal.StoredOffices;
import org.calltracking.numbers.internal.StoredTrackingNumbers;
import org.calltracking.numbers.internal.store.NumbersTables;
import org.calltracking.phones.internal.NumberingPlans;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NumbersSchemaTest {
    private static final Map<String, ScopedFetcher> FETCHERS = new HashMap<>();

    private static StoreFixture fixture;

    @BeforeAll
    static void wire() {
        fixture = StoreFixture.of(new NumbersTables());
        var store = fixture.store(NumbersTables.NAME);
        new NumbersSchema(
                        new StoredOffices(store, fixture.events(), fixture.clock()),
                        new StoredTrackingNumbers(store, fixture.clock()),
                        (scope, accounts) -> Map.of(),
                        new NumberingPlans())
                .wire(recorder());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void aNumberRingsAtTheDefaultPbxUnlessAnotherIsNamed() {
        assertThat(number(Map.of("phone", "8 495 100-00-01")).pbx()).isEqualTo("default");
        assertThat(number(Map.of("phone", "8 495 100-00-02", "pbx", " ")).pbx()).isEqualTo("default");
        assertThat(number(Map.of("phone", "8 495 100-00-03", "pbx", "branch-2")).pbx())
                .isEqualTo("branch-2");
    }

    @Test
    void aNumberIsRefusedAtItsField() {
        number(Map.of("phone", "8 495 100-00-04"));
        assertRefused("createTrackingNumber", Map.of("phone", "+7(495)1000004"), UserError.Code.TAKEN, "phone");
        assertRefused("createTrackingNumber", Map.of("phone", "112"), UserError.Code.INVALID, "phone");
        Map<String, Object> loud = Map.of("phone", "8 495 100-00-05", "pbx", "Main_PBX");
        assertRefused("createTrackingNumber", loud, UserError.Code.INVALID, "pbx");
        Map<String, Object> wordy = Map.of("phone", "8 495 100-00-05", "pbx", "x".repeat(41));
        assertRefused("createTrackingNumber", wordy, UserError.Code.TOO_LONG, "pbx");
    }

    @Test
    void anOfficeIsCreatedAndChangedByWhatIsGiven() {
        Office office = (Office) answer("createOffice", Map.of("name", " Sales ", "number", "8 495 200-00-01"));
        String id = new GlobalId("Office", office.id()).encode();
        Office moved = (Office) answer("updateOffice", Map.of("id", id, "version", 1, "sipAddress", "sip:1@pbx"));
        assertThat(moved.name()).isEqualTo("Sales");
        assertThat(moved.destination().route()).isEqualTo("sip:1@pbx");
        Map<String, Object> nameless = Map.of("id", id, "version", 2, "name", " ");
        assertRefused("updateOffice", nameless, UserError.Code.REQUIRED, "name");
        String numberId = new GlobalId("TrackingNumber", office.id()).encode();
        assertRefused("updateOffice", Map.of("id", numberId, "version", 2), UserError.Code.NOT_FOUND, "id");
    }

    private static TrackingNumber number(Map<String, Object> input) {
        return (TrackingNumber) answer("createTrackingNumber", input);
    }

    private static Object answer(String mutation, Map<String, Object> input) {
        return FETCHERS.get(mutation).fetch(fixture.scope(1), request(input));
    }

    private static void assertRefused(String mutation, Map<String, Object> input, UserError.Code code, String field) {
        UserError error = catchThrowableOfType(InvalidInputException.class, () -> answer(mutation, input))
                .errors()
                .get(0);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.path()).isEqualTo(List.of("input", field));
    }

    /** Remembers the fetchers of root fields. */
    private static Wiring recorder() {
        return (Wiring) Proxy.newProxyInstance(
                Wiring.class.getClassLoader(), new Class<?>[] {Wiring.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("scoped")) {
                        FETCHERS.put((String) arguments[1], (ScopedFetcher) arguments[2]);
                    }
                    return proxy;
                });
    }

    /** A request that has an input and nothing else. */
    private static FieldRequest request(Map<String, Object> input) {
        return (FieldRequest) Proxy.newProxyInstance(
                FieldRequest.class.getClassLoader(),
                new Class<?>[] {FieldRequest.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("input");
                    return new Input(input, List.of("input"));
                });
    }
}
