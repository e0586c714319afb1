// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.Constants;

/** The order of services: those of higher rank first, of equals the older. */
public record Precedence(int ranking, long id) implements Comparable<Precedence> {
    private static final Comparator<Precedence> ORDER =
            Comparator.comparingInt(Precedence::ranking).reversed().thenComparingLong(Precedence::id);

    public static Precedence of(Map<String, ?> properties) {
        int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
        return new Precedence(ranking, (Long) Objects.requireNonNull(properties.get(Constants.SERVICE_ID)));
    }

    @Override
    public int compareTo(Precedence other) {
        return ORDER.compare(this, other);
    }
}
