// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminCommandsTest {
    private FakeProcess process;

    @TempDir
    private Path data;

    @BeforeEach
    void start() throws Exception {
        process = FakeProcess.start(data, "a-secret");
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void createsAndShowsThePasswordOnce() throws Exception {
        process.on(
                "POST /admin/accounts/create?email=me%2Bcalls%40example.com",
                200,
                "{\"email\":\"me+calls@example.com\",\"password\":\"one-time\",\"expiresAt\":\"2026-03-03T09:00:00Z\"}");

        Command create = give("admin", "create", "me+calls@example.com");

        assertThat(create.code()).isEqualTo(ExitCode.DONE);
        assertThat(create.out().lines())
                .startsWith("me+calls@example.com may run this installation.", "One-time password: one-time")
                .anyMatch(line -> line.contains("until 2026-03-03T09:00:00Z"));
    }

    @Test
    void grantsWithoutAPassword() throws Exception {
        process.on("POST /admin/accounts/create?email=me%40example.com", 200, "{\"email\":\"me@example.com\"}");

        assertThat(give("admin", "create", "me@example.com"))
                .isEqualTo(new Command(ExitCode.DONE, "me@example.com may run this installation.\n", ""));
    }

    @Test
    void revokesAndLists() throws Exception {
        process.on("POST /admin/accounts/revoke?email=me%40example.com", 200, "{\"email\":\"me@example.com\"}");
        process.on("GET /admin/accounts", 200, """
                {"operators":[{"email":"anna@example.com","name":"Anna","createdAt":"2026-03-02T09:00:00Z"}]}
                """);

        assertThat(give("admin", "revoke", "me@example.com").out())
                .isEqualTo("me@example.com may no longer run this installation.\n");
        assertThat(give("admin", "list").out().lines())
                .containsExactly("EMAIL             NAME  SINCE", "anna@example.com  Anna  2026-03-02T09:00:00Z");
    }

    @Test
    void passesARefusalOn() throws Exception {
        process.on("POST /admin/accounts/create?email=me", 400, "{\"error\":\"an address is accepted\"}");

        assertThat(give("admin", "create", "me"))
                .isEqualTo(new Command(ExitCode.REFUSED, "", "calltracking: an address is accepted\n"));
    }

    private Command give(String... arguments) throws Exception {
        return Command.give(
                data,
                Map.of(
                        "CALLTRACKING_DATA",
                        data.toString(),
                        "CALLTRACKING_MANAGEMENT_HOST",
                        "0.0.0.0",
                        "CALLTRACKING_MANAGEMENT_PORT",
                        String.valueOf(process.port())),
                arguments);
    }
}
