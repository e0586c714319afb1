// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Statements of the tests. */
public interface NoteMapper {
    record Note(
            long id,
            long accountId,
            String noteText,
            Instant createdAt,
            @Nullable Duration lengthOf,
            @Nullable PhoneNumber phone,
            @Nullable UUID token) {}

    @Insert("INSERT INTO test_note (id, account_id, note_text, created_at, length_of, phone, token)"
            + " VALUES (#{id}, #{accountId}, #{noteText}, #{createdAt}, #{lengthOf}, #{phone}, #{token})")
    void insert(Note note);

    @Select("SELECT id, account_id, note_text, created_at, length_of, phone, token FROM test_note ORDER BY id")
    List<Note> all();

    @Select("SELECT note_text FROM test_note WHERE id = #{id}")
    String text(@Param("id") long id);

    @Select("SELECT CAST(created_at AS CHAR) FROM test_note WHERE id = #{id}")
    String createdAtAsStored(@Param("id") long id);

    @Update("UPDATE test_note SET note_text = #{text} WHERE id = #{id}")
    int rename(@Param("id") long id, @Param("text") String text);

    @Select("<script>SELECT COUNT(*) FROM test_note WHERE account_id IN"
            + " <foreach collection='accounts' item='a' open='(' separator=',' close=')'>#{a}</foreach></script>")
    int count(@Param("accounts") Set<Long> accounts);

    @Select("SELECT CONNECTION_ID()")
    long connectionId();
}
