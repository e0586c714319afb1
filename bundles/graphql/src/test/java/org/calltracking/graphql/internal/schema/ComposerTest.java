// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.calltracking.api.access.Entity;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.graphql.internal.FakePart;
import org.calltracking.graphql.internal.Fixture;
import org.calltracking.graphql.internal.Shops;
import org.calltracking.graphql.internal.schema.Composition.SetAside;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposerTest {
    private static final GraphQlContribution SHOPS = new Shops().part();

    record Lamp(long id, String name) {}

    record Bulb(String name) {}

    @Test
    void takesAGoodPart() {
        Composition composition = Fixture.compose(SHOPS);

        assertThat(composition.setAside()).isEmpty();
        assertThat(composition.parts()).containsExactly("shops");
        assertThat(composition.answersQueries()).isTrue();
    }

    @Test
    void hasASchemaWithoutParts() {
        Composition composition = Fixture.compose();

        assertThat(composition.answersQueries()).isFalse();
        assertThat(composition.schema().getMutationType()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "extend type Query { x: Int } | Query.x carries none of",
                "extend type Query { x: Int @public @signedIn } | Query.x carries more than one of",
                "extend type Query { x: Int @access } | Query.x carries @access without entity",
                "extend type Query { x: Int @access(entity: SHOES, action: VIEW) } | unknown entity SHOES",
                "extend type Query { x: Int @access(entity: CALLS, action: EAT) } | unknown action EAT",
                "extend type Query { x: Int @access(entity: NUMBERS, action: LISTEN) } | a right on NUMBERS cannot allow",
                "extend type Query { x: Int @access(entity: CALLS, action: HIDE) } | opens nothing",
                "extend type Query { x: Int @public } | Query.x is not wired, and no record stands behind Query",
                "extend type Query { x: Int @public } | Query.x has no description",
                "extend type Query { x(a: Int): Int @public } | Query.x(a:) has no description",
                "extend type Query { x: Gone @public } | extends or needs Gone, which no part declares",
                "extend type Gone { x: Int } | extends or needs Gone, which no part declares",
                "type Lamp { name: String } | Lamp has no description",
                "type Lamp { name: String } | Lamp.name is not wired, and no record stands behind Lamp",
                "enum Lamp { ON } | Lamp.ON has no description",
                "input Lamp { on: Int } | Lamp.on has no description",
                "interface Lamp { on: Int } | Lamp.on has no description",
                "type Lamp { home: Shop } | Lamp.home carries none of",
                "type Lamp { homes: [Shop!]! } | Lamp.homes carries none of",
                "type Lamp { homes: ShopConnection! } | Lamp.homes carries none of",
                "type Lamp { payload: OpenShopPayload } | Lamp.payload carries none of",
                "type Lamp { thing: Thing } | Lamp.thing carries none of",
                "type Lamp { node: Node } | Lamp.node carries none of",
                "type LampConnection { edges: [LampEdge] pageInfo: PageInfo! } | LampConnection is no connection",
                "type LampEdge { node: Shop cursor: String } | LampEdge is no edge",
                "type LampPayload { shop: Shop! errors: [UserError!]! } | LampPayload is no payload",
                "extend type Mutation { lamp: LampPayload! @public } | needs LampPayload",
                "extend type Mutation { lamp: OpenShopPayload! @public } | Mutation.lamp is not wired",
                "type Shop { name: String } | declares Shop, which shops has already",
                "extend type Shop { name: String } | declares Shop.name, which shops has already",
                "extend type Query { node: Int @public } | declares Query.node, which host has already",
                "scalar Lamp | are the host's to declare",
                "directive @lamp on FIELD_DEFINITION | are the host's to declare",
                "schema { query: Query } | are the host's to declare",
                "extend type Subscription { x: Int @public } | Subscription.x is not wired",
                "query { node } | operations and fragments are no schema (lamps:lamps.graphqls, line 1)",
                "type Lamp { | its SDL does not parse",
                "\"L.\" type Lamp | \"Lamp\" must define one or more fields"
            })
    void setsAsideWhatDoesNotFit(String sdl, String reason) {
        assertThat(reason(sdl, wiring -> {})).contains(reason);
    }

    @Test
    void setsAsideWiringThatDoesNotFit() {
        String sdl = """
                extend type Query { "A." a: Int @public "B." b: Int @signedIn "C." c: Int @operator }
                "Lamp." type Lamp { "N." name: String "K." kind: String "O." owner: Owner @signedIn }
                "Entity." type Light implements Node { "I." id: ID! "N." name: String }
                """;

        assertThat(reason(sdl, wiring -> wiring.scoped("Query", "a", (scope, request) -> 1)))
                .contains("Query.a is wired for @access, which it does not carry");
        assertThat(reason(sdl, wiring -> wiring.open("Query", "b", request -> 1)))
                .contains("Query.b is wired for @public, which it does not carry");
        assertThat(reason(sdl, wiring -> wiring.open("Query", "c", request -> 1)))
                .contains("Query.c is wired for @public, which it does not carry");
        assertThat(reason(
                        sdl,
                        wiring -> wiring.batched("Lamp", "owner", Lamp.class, Lamp::id, (scope, keys) -> Map.of())))
                .contains("Lamp.owner is wired for @access, which it does not carry");
        assertThat(reason(sdl, wiring -> wiring.open("Query", "d", request -> 1)))
                .contains("wires the field Query.d, which it does not declare");
        assertThat(reason(sdl, wiring -> wiring.open("Query", "shops", request -> 1)))
                .contains("wires the field Query.shops, which it does not declare");
        assertThat(reason(sdl, wiring -> wiring.object("Shop", Lamp.class)))
                .contains("wires the object Shop, which it does not declare");
        assertThat(reason(sdl, wiring -> wiring.node("Lamp", Entity.CALLS, (scope, keys) -> Map.of())))
                .contains("wires the entity Lamp, which it does not declare");
        assertThat(reason(sdl, wiring -> wiring.subtype("Lamp", value -> "Lamp")))
                .contains("wires the interface or union Lamp, which it does not declare");
        assertThat(reason(sdl, wiring -> wiring.object("Lamp", Lamp.class)))
                .contains("Lamp.kind is not wired, and the record Lamp has no such component");
        assertThat(reason(sdl, wiring -> wiring.object("Light", Bulb.class)))
                .contains("Light.id wants a component long id in the record Bulb");
        assertThatThrownBy(() -> PartReader.read(new FakePart(
                        "lamps",
                        sdl,
                        wiring -> wiring.open("Query", "a", request -> 1).open("Query", "a", request -> 2))))
                .hasMessageContaining("Query.a is wired twice");
    }

    @Test
    void setsAsideWhatIsNotFollowedAsItMust() {
        String sdl = "extend type Subscription { \"X.\" x: Int %s }";
        Consumer<Wiring> followed = wiring -> wiring.followed("x", Set.of("a"), (scope, event, request) -> 1);

        assertThat(reason(sdl.formatted("@signedIn"), followed))
                .isEqualTo("Subscription.x is wired for @access, which it does not carry");
        assertThat(reason(
                        sdl.formatted("@access(entity: CALLS, action: VIEW)"),
                        wiring -> wiring.scoped("Subscription", "x", (scope, request) -> 1)))
                .isEqualTo("Subscription.x is not wired as what is followed");
        assertThat(reason(sdl.formatted("@access(entity: CALLS, action: VIEW)"), followed))
                .isEqualTo("fits");
        assertThat(Fixture.compose(SHOPS).schema().getSubscriptionType()).isNull();
    }

    @Test
    void setsAsideAnEntityWithoutARecord() {
        String sdl = "\"L.\" type Lamp implements Node { \"I.\" id: ID! }";

        assertThat(reason(sdl, wiring -> wiring.derived("Lamp", "id", Lamp.class, lamp -> "1")))
                .isEqualTo("Lamp can be a Node, but no record stands behind it to tell it by");
    }

    @Test
    void setsAsideRecordsThatCannotTellTypesApart() {
        String sdl = """
                "A." type Lamp implements Node { "I." id: ID! "N." name: String }
                "B." type Light implements Node { "I." id: ID! "N." name: String }
                """;

        assertThat(reason(sdl, wiring -> wiring.object("Lamp", Lamp.class).object("Light", Lamp.class)))
                .contains("the record Lamp stands behind Light and Lamp, which it cannot tell apart");
    }

    @Test
    void setsAsideWhatDependsOnIt() {
        FakePart lamps = new FakePart("lamps", "\"A lamp.\" type Lamp { name: String }", wiring -> {});
        FakePart rooms = new FakePart(
                "rooms",
                "\"A room.\" type Room { \"Its name.\" name: String \"Its lamp.\" lamp: Lamp }",
                wiring -> wiring.object("Room", Bulb.class).derived("Room", "lamp", Bulb.class, bulb -> bulb));
        FakePart houses = new FakePart(
                "houses",
                "extend type Room { \"Its house.\" house: String }",
                wiring -> wiring.derived("Room", "house", Bulb.class, Bulb::name));

        Composition composition = Fixture.compose(houses, rooms, lamps, SHOPS);

        assertThat(composition.parts()).containsExactly("shops");
        assertThat(composition.setAside())
                .extracting(SetAside::toString)
                .containsExactly(
                        "lamps: Lamp.name has no description; Lamp.name is not wired, and no record stands behind Lamp",
                        "rooms: needs Lamp, which no part declares but lamps, which is set aside",
                        "houses: extends or needs Room, which no part declares but rooms, which is set aside");
    }

    @Test
    void takesPartsThatNeedEachOther() {
        FakePart left = new FakePart(
                "left",
                "\"L.\" type Left { \"N.\" name: String } extend type Right { \"L.\" left: Left }",
                wiring -> wiring.object("Left", Bulb.class).derived("Right", "left", Lamp.class, lamp -> null));
        FakePart right = new FakePart(
                "right",
                "\"R.\" type Right { \"N.\" name: String } extend type Left { \"R.\" right: Right }",
                wiring -> wiring.object("Right", Lamp.class).derived("Left", "right", Bulb.class, bulb -> null));

        assertThat(Fixture.compose(left, right).setAside()).isEmpty();
        assertThat(Fixture.compose(right).setAside())
                .extracting(SetAside::reason)
                .containsExactly("extends or needs Left, which no part declares");
    }

    @Test
    void keepsTheEarlierOfTwoThatCollide() {
        FakePart one = lamp("one");
        FakePart other = lamp("other");

        assertThat(Fixture.compose(one, other).setAside())
                .containsExactly(new SetAside(
                        "other",
                        "declares Lamp, which one has already; " + "declares Lamp.name, which one has already"));
        assertThat(Fixture.compose(other, one).parts()).containsExactly("other");
    }

    @Test
    void makesRoomWhenTheEarlierIsFaulty() {
        FakePart faulty =
                new FakePart("faulty", "\"L.\" type Lamp { \"N.\" name: String \"G.\" gone: Gone }", wiring -> {});

        Composition composition = Fixture.compose(faulty, lamp("good"));

        assertThat(composition.parts()).containsExactly("good");
        assertThat(composition.setAside()).extracting(SetAside::part).containsExactly("faulty");
    }

    @Test
    void takesOneOfTwoWithTheSameName() {
        assertThat(Fixture.compose(SHOPS, lamp("shops"), lamp("host")).setAside())
                .extracting(SetAside::toString)
                .containsExactly(
                        "shops: another part has this name already", "host: another part has this name already");
    }

    @Test
    void findsTheOneToBlameWhenTheSchemaAsAWholeIsWrong() {
        FakePart paint = new FakePart("paint", "\"P.\" input Paint { \"C.\" colour: Colour = GREEN }", wiring -> {});

        Composition composition = Fixture.compose(lamp("lamps"), paint, SHOPS);

        assertThat(composition.parts()).containsExactly("lamps", "shops");
        assertThat(composition.setAside()).extracting(SetAside::part).containsExactly("paint");
        assertThat(composition.setAside().get(0).reason()).contains("GREEN");
    }

    @Test
    void setsAsideWhatThrows() {
        List<FakePart> parts = List.of(
                new FakePart("thrower", "type Lamp", wiring -> {
                    throw new IllegalStateException("out of order");
                }),
                new FakePart("halfGone", "type Lamp", wiring -> {
                    throw new NoClassDefFoundError("org/gone/Gone");
                }));

        assertThatThrownBy(() -> PartReader.read(parts.get(0))).hasMessageContaining("out of order");
        assertThatThrownBy(() -> PartReader.read(parts.get(1))).hasMessageContaining("org/gone/Gone");
    }

    private static FakePart lamp(String name) {
        return new FakePart(
                name,
                "\"A lamp.\" type Lamp { \"Its name.\" name: String }",
                wiring -> wiring.object("Lamp", Lamp.class));
    }

    private static String reason(String sdl, Consumer<Wiring> wirings) {
        try {
            Part part = PartReader.read(new FakePart("lamps", sdl, wirings));
            Composition composition = new Composer().compose(List.of(PartReader.read(SHOPS), part), null);
            return composition.setAside().isEmpty()
                    ? "fits"
                    : composition.setAside().get(0).reason();
        } catch (FaultException e) {
            return e.getMessage();
        }
    }
}
