// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.junit.jupiter.api.Test;

class InputTest {
    @Property
    void anIdIsReadAsItWasWritten(@ForAll long key) {
        GlobalId id = new GlobalId("Office", key);

        assertThat(GlobalId.decode(id.encode())).isEqualTo(id);
    }

    @Property
    void junkIsNoId(@ForAll String junk) {
        GlobalId id = GlobalId.decode(junk);

        assertThat(id == null || id.encode().equals(junk)).isTrue();
    }

    @Test
    void textsComeWithoutTheBlanksAroundThem() {
        Input input = input(Map.of("name", "  Sales \n"));

        assertThat(input.text("name", 5)).isEqualTo("Sales");
        assertThat(input.optionalText("absent", 5)).isNull();
    }

    @Test
    void eachRefusalNamesItsField() {
        String office = new GlobalId("Office", 1).encode();
        refused(in -> in.text("absent", 5), UserError.Code.REQUIRED, "input", "absent");
        refused(in -> in.text("blank", 5), UserError.Code.REQUIRED, "input", "blank");
        refused(in -> in.text("long", 5), UserError.Code.TOO_LONG, "input", "long");
        refused(in -> in.text("control", 50), UserError.Code.INVALID, "input", "control");
        refused(in -> in.text("invisible", 50), UserError.Code.REQUIRED, "input", "invisible");
        refused(in -> in.text("turned", 50), UserError.Code.INVALID, "input", "turned");
        refused(in -> in.text("half", 50), UserError.Code.INVALID, "input", "half");
        refused(in -> in.id("long", "Office"), UserError.Code.NOT_FOUND, "input", "long");
        refused(in -> in.id("office", "Campaign"), UserError.Code.NOT_FOUND, "input", "office");
        refused(in -> in.ids("twice", "Office", 5), UserError.Code.INVALID, "input", "twice", "1");
        refused(in -> in.texts("texts", 5, 3), UserError.Code.TOO_LONG, "input", "texts", "1");
        refused(in -> in.texts("texts", 1, 30), UserError.Code.TOO_LONG, "input", "texts");
        refused(in -> in.number("number", 0, 1, 5), UserError.Code.INVALID, "input", "number");
        refused(
                in -> in.objects("objects", 5).get(0).text("name", 5),
                UserError.Code.REQUIRED,
                "input",
                "objects",
                "0",
                "name");
        assertThat(input(Map.of("office", office)).id("office", "Office")).isEqualTo(1);
    }

    private static void refused(Consumer<Input> read, UserError.Code code, String... path) {
        String office = new GlobalId("Office", 1).encode();
        Input input = input(Map.ofEntries(
                Map.entry("blank", "  "),
                Map.entry("long", "too long"),
                Map.entry("control", "a\u0007b"),
                Map.entry("invisible", "\u200b\ufeff"),
                Map.entry("turned", "a\u202eb"),
                Map.entry("half", "a\ud800"),
                Map.entry("office", office),
                Map.entry("twice", List.of(office, office)),
                Map.entry("texts", List.of("one", "three")),
                Map.entry("number", 6),
                Map.entry("objects", List.of(Map.of()))));

        assertThatThrownBy(() -> read.accept(input)).isInstanceOfSatisfying(InvalidInputException.class, refusal -> {
            assertThat(refusal.errors().get(0).code()).isEqualTo(code);
            assertThat(refusal.errors().get(0).path()).containsExactly(path);
        });
    }

    private static Input input(Map<String, Object> values) {
        return new Input(values, List.of("input"));
    }
}
