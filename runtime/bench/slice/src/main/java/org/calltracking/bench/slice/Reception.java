// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

import static java.sql.Statement.RETURN_GENERATED_KEYS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A durable visit with a number on loan in one transaction of three statements, which is the least that leaves the rows
 * that the product leaves. What is set up is kept in memory for good. Thread-safe.
 */
public final class Reception {
    private static final Pattern UTM_CAMPAIGN = Pattern.compile("[?&]utm_campaign=([^&]*)");
    private static final int SESSION = 60;

    private final DataSource source;
    private final Sql sql;
    private final ObjectMapper json = new ObjectMapper();
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();

    public Reception(DataSource source) {
        this.source = source;
        this.sql = new Sql(source);
    }

    /** The numbers that visitors with one tag take turns in. */
    private record Pool(long account, long id, long campaign, long office, String selector, Map<Long, String> phones) {}

    /** Answers a page view. */
    public String receive(String siteKey, String body) {
        try {
            JsonNode view = json.readTree(body);
            String page = view.path("page").asText();
            Matcher tag = UTM_CAMPAIGN.matcher(page);
            String utm = tag.find() ? tag.group(1) : "";
            Pool pool = pools.computeIfAbsent(siteKey + ' ' + utm, key -> pool(siteKey, utm));
            String token = token();
            String visitor = token();
            Optional<String> number =
                    lend(pool, page, view.path("referrer").asText(), token, visitor, Map.of("utm_campaign", utm));
            return json.writeValueAsString(Map.of(
                    "visitor",
                    visitor,
                    "visit",
                    token,
                    "swaps",
                    number.map(phone -> List.of(Map.of("selectors", List.of(pool.selector), "number", phone)))
                            .orElse(List.of())));
        } catch (JsonProcessingException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> lend(
            Pool pool, String page, String referrer, String token, String visitor, Map<String, String> utm)
            throws SQLException, JsonProcessingException {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                long visit = insert(
                        connection,
                        "INSERT INTO visits_visit (account_id, token, visitor, campaign_id, landing_page, referrer, utm,"
                                + " click_ids, client_ids, started_at, last_seen_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, '{}', '{}', ?, ?)",
                        pool.account,
                        token,
                        visitor,
                        pool.campaign,
                        page,
                        referrer,
                        json.writeValueAsString(utm),
                        now,
                        now);
                OptionalLong number = claim(connection, pool, visit, now);
                if (number.isPresent()) {
                    insert(
                            connection,
                            "INSERT INTO visits_lease (account_id, number_id, visit_id, campaign_id, office_id, pool_id,"
                                    + " shown, started_at, ends_at, latest_end_at, held_until)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, FALSE, ?, ?, ?, ?)",
                            pool.account,
                            number.getAsLong(),
                            visit,
                            pool.campaign,
                            pool.office,
                            pool.id,
                            now,
                            now.plusSeconds(SESSION),
                            now.plusSeconds(SESSION),
                            now.plusSeconds(SESSION));
                }
                connection.commit();
                return number.isPresent() ? Optional.ofNullable(pool.phones.get(number.getAsLong())) : Optional.empty();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static OptionalLong claim(Connection connection, Pool pool, long visit, LocalDateTime now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE visits_slot SET number_id = LAST_INSERT_ID(number_id), visit_id = ?, address = '127.0.0.1',"
                        + " free_at = ? WHERE pool_id = ? AND account_id = ? AND free_at <= ? ORDER BY free_at LIMIT 1",
                RETURN_GENERATED_KEYS)) {
            statement.setLong(1, visit);
            statement.setObject(2, now.plusSeconds(SESSION));
            statement.setLong(3, pool.id);
            statement.setLong(4, pool.account);
            statement.setObject(5, now);
            return statement.executeUpdate() == 1 ? OptionalLong.of(generatedKey(statement)) : OptionalLong.empty();
        }
    }

    private static long insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql, RETURN_GENERATED_KEYS)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
            return generatedKey(statement);
        }
    }

    private static long generatedKey(PreparedStatement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            keys.next();
            return keys.getLong(1);
        }
    }

    private Pool pool(String siteKey, String utm) {
        return sql.select(
                        "SELECT s.account_id, o.id, o.campaign_id, o.office_id, e.selector FROM visits_site s"
                                + " JOIN campaigns_campaign c ON c.account_id = s.account_id AND c.active"
                                + " JOIN campaigns_condition r ON r.campaign_id = c.id AND r.value = ?"
                                + " JOIN campaigns_office o ON o.campaign_id = c.id"
                                + " JOIN campaigns_selector e ON e.campaign_office_id = o.id"
                                + " WHERE s.site_key = ? ORDER BY c.position LIMIT 1",
                        row -> new Pool(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getString(5),
                                phones(row.getLong(2))),
                        utm,
                        siteKey)
                .get(0);
    }

    private Map<Long, String> phones(long pool) {
        Map<Long, String> phones = new ConcurrentHashMap<>();
        sql.select(
                        "SELECT n.id, n.phone FROM campaigns_number c JOIN numbers_tracking_number n"
                                + " ON n.id = c.number_id WHERE c.campaign_office_id = ?",
                        row -> new TrackingNumber(row.getLong(1), row.getString(2)),
                        pool)
                .forEach(number -> phones.put(number.key(), number.phone()));
        return phones;
    }

    private String token() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
