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

    @Insert("INSERT INTO test_note (account_id, note_text, created_at, length_of, phone, token)"
            + " VALUES (#{accountId}, #{noteText}, #{createdAt}, #{lengthOf}, #{phone}, #{token})")
    void insert(Note note);

    @Select("SELECT * FROM test_note ORDER BY id")
    List<Note> all();

    @Select("SELECT * FROM test_note WHERE id = #{id} FOR UPDATE")
    Note lock(@Param("id") long id);

    @Update("UPDATE test_note SET note_text = #{text} WHERE id = #{id}")
    int rename(@Param("id") long id, @Param("text") String text);

    @Select("<script>SELECT COUNT(*) FROM test_note WHERE account_id IN"
            + " <foreach collection='accounts' item='a' open='(' separator=',' close=')'>#{a}</foreach></script>")
    int count(@Param("accounts") Set<Long> accounts);

    @Select("SELECT SLEEP(#{seconds})")
    int sleep(@Param("seconds") int seconds);
}
