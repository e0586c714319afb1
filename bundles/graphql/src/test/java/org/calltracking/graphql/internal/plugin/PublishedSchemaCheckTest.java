// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.graphql.internal.Gatehouse.PATIENT;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.calltracking.graphql.internal.FakePart;
import org.calltracking.graphql.internal.Gatehouse;
import org.calltracking.graphql.internal.Settings;
import org.calltracking.graphql.internal.Shops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedSchemaCheckTest {
    private final Gatehouse house = new Gatehouse(PATIENT);

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type Lamp { | its SDL does not parse",
                "scalar Lamp | are the host's to declare",
                "\"D.\" type Lamp { \"N.\" name: Gone } | needs Gone, which no part declares",
                "extend type Gone { \"N.\" name: Int } | extends or needs Gone, which no part declares",
                "\"D.\" type Shop { \"N.\" name: Int } | declares Shop, which shops has already",
                "extend type Shop { \"N.\" name: Int } | declares Shop.name, which shops has already",
                "type Lamp { \"N.\" name: Int } | Lamp has no description",
                "\"D.\" type LampEdge { \"N.\" node: Shop } | LampEdge is no edge",
                "extend type Query { \"A.\" a: Int } | Query.a carries none of",
                "extend type Query { \"A.\" a: Int @access(entity: SHOES, action: VIEW) } | unknown entity SHOES",
                "extend type Query { \"A.\" a: Int! @public } | Query.a cannot be null",
                "extend type Subscription { \"A.\" a: Int @signedIn } | Subscription.a carries no @access",
                "extend type Mutation { \"A.\" a: Int @public } | Mutation.a does not answer APayload",
                "\"D.\" type Lamp { \"S.\" shop: Shop } | Lamp.shop carries none of",
                "\"D.\" type Lamp implements Node { \"N.\" name: Int } | Node",
                "\"D.\" type Lamp | \"Lamp\" must define one or more fields",
                "\"D.\" input Paint { \"C.\" colour: Colour = GREEN } | GREEN"
            })
    void tellsWhatIsWrong(String sdl, String fault) {
        house.arrive(new Shops().part());

        assertThat(faults(sdl)).isNotEmpty().anyMatch(one -> one.contains(fault));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extend type Query { \"A.\" a: Int @public }",
                "extend type Shop { \"L.\" lamps: [Lamp!]! @access(entity: NUMBERS, action: VIEW) }"
                        + " \"D.\" type Lamp implements Node { \"I.\" id: ID! }",
                "extend type Mutation { \"L.\" light(input: LightInput!): LightPayload @signedIn }"
                        + " \"I.\" input LightInput { \"A.\" a: Int }"
                        + " \"P.\" type LightPayload { \"S.\" shop: Shop \"E.\" errors: [UserError!]! }"
            })
    void findsNothingWrongWithWhatFits(String sdl) {
        house.arrive(new Shops().part());

        assertThat(faults(sdl)).isEmpty();
    }

    @Test
    void aPartOfTheSameNameCountsAsReplaced() {
        String sdl = "\"D.\" type Lamp { \"N.\" name: Int } extend type Query { \"L.\" lamp: Lamp @public }";
        house.arrive(new Shops().part());
        house.arrive(
                new FakePart(
                        "lamps",
                        sdl,
                        wiring -> wiring.derived("Lamp", "name", Object.class, lamp -> 1)
                                .open("Query", "lamp", request -> 1)),
                "lamps");
        assertThat(house.registry.published().composition().parts()).contains("lamps");

        assertThat(faults(sdl)).isEmpty();
        assertThat(check(Duration.ZERO, "shops").faults("other", new FakePart("other", sdl, wiring -> {}).sdl()))
                .containsExactly(
                        "declares Lamp, which lamps has already",
                        "declares Lamp.name, which lamps has already",
                        "declares Query.lamp, which lamps has already");
    }

    @Test
    void waitsForThePartsThatHaveToBeThere() {
        FakePart lamps = new FakePart("lamps", "extend type Shop { \"A.\" a: Int }", wiring -> {});
        assertThat(check(Duration.ZERO, "shops").faults("lamps", lamps.sdl()))
                .containsExactly("it cannot be tried: the schema it belongs to is not there yet");

        CompletableFuture<List<String>> faults = CompletableFuture.supplyAsync(
                () -> check(Duration.ofMinutes(1), "shops").faults("lamps", lamps.sdl()));
        house.arrive(new Shops().part());

        assertThat(faults.join()).isEmpty();
    }

    private List<String> faults(String sdl) {
        return check(Duration.ZERO, "shops").faults("lamps", new FakePart("lamps", sdl, wiring -> {}).sdl());
    }

    private PublishedSchemaCheck check(Duration patience, String... required) {
        return new PublishedSchemaCheck(
                house.registry,
                new Settings("http://localhost", 100_000, Duration.ofSeconds(10), 64, 2_000, 50, List.of(required)),
                patience);
    }
}
