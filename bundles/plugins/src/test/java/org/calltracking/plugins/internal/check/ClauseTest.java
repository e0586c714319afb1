// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class ClauseTest {
    @Test
    void readsNamesAttributesAndDirectives() {
        List<Clause> clauses = Clause.parse("a.b;c.d; version = \"[1.2,2)\" ;resolution:=optional , e;x=\"1;2,3\",f");

        assertThat(clauses)
                .extracting(Clause::names)
                .containsExactly(List.of("a.b", "c.d"), List.of("e"), List.of("f"));
        assertThat(clauses.get(0).isOptional()).isTrue();
        assertThat(clauses.get(0).range().includes(Version.valueOf("1.9"))).isTrue();
        assertThat(clauses.get(0).range().includes(Version.valueOf("2"))).isFalse();
        assertThat(clauses.get(1).parameters()).containsEntry("x", "1;2,3");
        assertThat(clauses.get(2).isOptional()).isFalse();
        assertThat(clauses.get(2).range().includes(Version.emptyVersion)).isTrue();
    }

    @Test
    void refusesVersionsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clause.parse("a;version=x").get(0).range());
    }

    /** Whatever an author writes there, it is the checks that refuse it. */
    @Property
    void readsAnyHeader(@ForAll String header) {
        assertThat(Clause.parse(header))
                .allSatisfy(clause -> assertThat(clause.names()).doesNotContainNull());
    }
}
