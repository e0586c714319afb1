// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** The statements of the event log. */
@AcrossAccounts("the log belongs to the system, and each listener looks at the account of an event itself")
interface EventMapper {
    @Insert("""
            INSERT INTO events_log (event_id, type, account_id, subject, occurred_at, payload)
            VALUES (#{eventId}, #{type}, #{accountId}, #{subject}, #{occurredAt}, #{payload})""")
    void append(
            @Param("eventId") UUID eventId,
            @Param("type") String type,
            @Param("accountId") @Nullable Long accountId,
            @Param("subject") String subject,
            @Param("occurredAt") Instant occurredAt,
            @Param("payload") String payload);

    @Select("SELECT last_position FROM events_sequence")
    long lastPosition();

    @Select("SELECT last_position FROM events_sequence FOR UPDATE")
    long lockLastPosition();

    @Select("SELECT EXISTS (SELECT 1 FROM events_log WHERE position IS NULL)")
    boolean hasUnnumbered();

    /** No locking read: it would wait for units that have not committed yet. */
    @Select("SELECT id FROM events_log WHERE position IS NULL ORDER BY id LIMIT #{limit}")
    List<Long> unnumbered(@Param("limit") int limit);

    @Update("""
            <script>
            UPDATE events_log SET position = #{last} + FIELD(id
              <foreach collection="ids" item="id">, #{id}</foreach>)
            WHERE id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>""")
    void number(@Param("last") long last, @Param("ids") List<Long> ids);

    @Update("UPDATE events_sequence SET last_position = #{position}")
    void setLastPosition(@Param("position") long position);

    @Select("""
            <script>
            SELECT position, event_id, type, account_id, subject, occurred_at, payload FROM events_log
            WHERE position > #{after} AND position &lt;= #{upTo}
              AND type IN <foreach collection="types" item="type" open="(" separator="," close=")">#{type}</foreach>
            ORDER BY position LIMIT #{limit}
            </script>""")
    List<EventRow> between(
            @Param("after") long after,
            @Param("upTo") long upTo,
            @Param("types") Set<String> types,
            @Param("limit") int limit);

    @Select("""
            SELECT position, event_id, type, account_id, subject, occurred_at, payload FROM events_log
            WHERE position > #{after} AND position <= #{upTo} ORDER BY position LIMIT #{limit}""")
    List<EventRow> all(@Param("after") long after, @Param("upTo") long upTo, @Param("limit") int limit);

    @Select("""
            <script>
            SELECT position, event_id, type, account_id, subject, occurred_at, payload FROM events_log
            WHERE position > #{after} AND position &lt;= #{upTo}
              AND account_id IN
                <foreach collection="accounts" item="account" open="(" separator="," close=")">#{account}</foreach>
              AND type IN <foreach collection="types" item="type" open="(" separator="," close=")">#{type}</foreach>
            ORDER BY position LIMIT #{limit}
            </script>""")
    List<EventRow> ofAccounts(
            @Param("accounts") Set<Long> accounts,
            @Param("types") Set<String> types,
            @Param("after") long after,
            @Param("upTo") long upTo,
            @Param("limit") int limit);

    @Select("""
            <script>
            SELECT position, event_id, type, account_id, subject, occurred_at, payload FROM events_log
            WHERE position IN
              <foreach collection="positions" item="position" open="(" separator="," close=")">#{position}</foreach>
            ORDER BY position
            </script>""")
    List<EventRow> at(@Param("positions") Collection<Long> positions);

    @Insert("""
            INSERT IGNORE INTO events_cursor (listener, position)
            SELECT #{listener}, last_position FROM events_sequence""")
    void createCursor(@Param("listener") String listener);

    @Select("SELECT position FROM events_cursor WHERE listener = #{listener}")
    @Nullable
    Long cursor(@Param("listener") String listener);

    /** A cursor that was never asked about was there until now. */
    @Update("""
            <script>
            UPDATE events_cursor SET seen_at = #{now} WHERE seen_at IS NULL
              <if test="!cursors.isEmpty()">OR listener IN
                <foreach collection="cursors" item="cursor" open="(" separator="," close=")">#{cursor}</foreach></if>
            </script>""")
    void seen(@Param("cursors") Set<String> cursors, @Param("now") Instant now);

    @Select("SELECT MIN(position) FROM events_cursor WHERE seen_at IS NULL OR seen_at >= #{since}")
    @Nullable
    Long leastCursor(@Param("since") Instant since);

    /** The last of so many events between two positions. */
    @Select("""
            SELECT position AS id, occurred_at AS created_at FROM (
              SELECT position, occurred_at FROM events_log WHERE position > #{after} AND position <= #{upTo}
              ORDER BY position LIMIT #{count}) step
            ORDER BY position DESC LIMIT 1""")
    @Nullable
    RetentionStep stepBehind(@Param("after") long after, @Param("upTo") long upTo, @Param("count") int count);

    @Delete("""
            DELETE FROM events_log WHERE position > #{after} AND position <= #{upTo} AND occurred_at < #{before}
              AND NOT EXISTS (SELECT 1 FROM events_delivery WHERE events_delivery.position = events_log.position)""")
    int remove(@Param("after") long after, @Param("upTo") long upTo, @Param("before") Instant before);

    @Update("UPDATE events_cursor SET position = #{to} WHERE listener = #{listener} AND position = #{from}")
    int moveCursor(@Param("listener") String listener, @Param("from") long from, @Param("to") long to);
}
