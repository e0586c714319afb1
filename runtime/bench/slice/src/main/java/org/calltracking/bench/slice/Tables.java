// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the product's tables. Thread-safe. */
public final class Tables {
    private static final String CAMPAIGN =
            "SELECT id, name, site, active, position, session_time, time_after_session, created_at"
                    + " FROM campaigns_campaign WHERE ";

    private final Sql sql;

    public Tables(DataSource source) {
        this.sql = new Sql(source);
    }

    private record Selector(long campaignOfficeId, String text) {}

    private record Number(long campaignOfficeId, long numberId, boolean stub) {}

    /** Who asks, by the header {@code Authorization}. */
    public OptionalLong accountOf(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return OptionalLong.empty();
        }
        return sql
                .select(
                        "SELECT account_id FROM accounts_api_token WHERE token_hash = ?",
                        row -> row.getLong(1),
                        sha256(authorization.substring("Bearer ".length())))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    public Connection<Campaign> campaigns(long account, int first) {
        return Connection.of(
                sql.select(CAMPAIGN + "account_id = ? ORDER BY position LIMIT ?", Tables::campaign, account, first + 1),
                first);
    }

    public Map<Long, Campaign> campaignsById(Collection<Long> ids) {
        return byKey(sql.selectIn(CAMPAIGN + "id IN (%s)", ids, Tables::campaign));
    }

    public Map<Long, List<CampaignOffice>> officesOf(Collection<Long> campaigns) {
        Map<Long, List<String>> selectors = sql
                .selectIn(
                        "SELECT s.campaign_office_id, s.selector FROM campaigns_selector s JOIN campaigns_office o"
                                + " ON o.id = s.campaign_office_id WHERE o.campaign_id IN (%s) ORDER BY 1, s.position",
                        campaigns, row -> new Selector(row.getLong(1), row.getString(2)))
                .stream()
                .collect(groupingBy(Selector::campaignOfficeId, mapping(Selector::text, toList())));
        Map<Long, List<Number>> numbers = sql
                .selectIn(
                        "SELECT campaign_office_id, number_id, stub FROM campaigns_number WHERE campaign_id IN (%s)"
                                + " ORDER BY campaign_office_id, position",
                        campaigns, row -> new Number(row.getLong(1), row.getLong(2), row.getBoolean(3)))
                .stream()
                .collect(groupingBy(Number::campaignOfficeId));
        return sql
                .selectIn(
                        "SELECT id, campaign_id, office_id FROM campaigns_office WHERE campaign_id IN (%s)"
                                + " ORDER BY campaign_id, position",
                        campaigns,
                        row -> office(
                                row,
                                selectors.getOrDefault(row.getLong(1), List.of()),
                                numbers.getOrDefault(row.getLong(1), List.of())))
                .stream()
                .collect(groupingBy(CampaignOffice::campaignId));
    }

    public Map<Long, Office> officesById(Collection<Long> ids) {
        return byKey(sql.selectIn(
                "SELECT id, name, kind, address FROM numbers_office WHERE id IN (%s)",
                ids,
                row -> new Office(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3).equals("NUMBER") ? row.getString(4) : null)));
    }

    public Map<Long, TrackingNumber> numbersById(Collection<Long> ids) {
        return byKey(sql.selectIn(
                "SELECT id, phone FROM numbers_tracking_number WHERE id IN (%s)",
                ids, row -> new TrackingNumber(row.getLong(1), row.getString(2))));
    }

    public Map<Long, Visit> visitsById(Collection<Long> ids) {
        return byKey(sql.selectIn(
                "SELECT id, landing_page, referrer, started_at FROM visits_visit WHERE id IN (%s)",
                ids,
                row -> new Visit(row.getLong(1), row.getString(2), row.getString(3), Sql.instant(row, "started_at"))));
    }

    public Connection<Call> calls(long account, int first) {
        return Connection.of(
                sql.select(
                        "SELECT id, started_at, caller, dialled, outcome, talk_ms, attribution, campaign_id, office_id,"
                                + " tracking_number_id, visit_id FROM calls_call WHERE account_id = ?"
                                + " AND merged_into IS NULL ORDER BY started_at DESC, id DESC LIMIT ?",
                        Tables::call,
                        account,
                        first + 1),
                first);
    }

    private static Campaign campaign(ResultSet row) throws SQLException {
        return new Campaign(
                row.getLong("id"),
                row.getString("name"),
                row.getString("site"),
                row.getBoolean("active"),
                row.getInt("position"),
                row.getInt("session_time") / 1000,
                row.getInt("time_after_session") / 1000,
                Sql.instant(row, "created_at"));
    }

    private static CampaignOffice office(ResultSet row, List<String> selectors, List<Number> numbers)
            throws SQLException {
        return new CampaignOffice(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                selectors,
                numbers.stream().filter(n -> !n.stub()).map(Number::numberId).toList(),
                numbers.stream()
                        .filter(Number::stub)
                        .map(Number::numberId)
                        .findFirst()
                        .orElse(null));
    }

    private static Call call(ResultSet row) throws SQLException {
        Long talk = Sql.nullableLong(row, "talk_ms");
        return new Call(
                row.getLong("id"),
                Sql.instant(row, "started_at"),
                row.getString("caller"),
                row.getString("dialled"),
                row.getString("outcome"),
                talk == null ? null : talk / 1000.0,
                row.getString("attribution"),
                Sql.nullableLong(row, "campaign_id"),
                Sql.nullableLong(row, "office_id"),
                Sql.nullableLong(row, "tracking_number_id"),
                Sql.nullableLong(row, "visit_id"));
    }

    private static <T extends Row> Map<Long, T> byKey(List<T> rows) {
        return rows.stream().collect(Collectors.toMap(Row::key, Function.identity()));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
