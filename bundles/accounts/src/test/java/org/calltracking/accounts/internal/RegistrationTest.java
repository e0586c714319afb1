// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.calltracking.accounts.Account;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.RefusedException;
import org.calltracking.api.store.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static Services services;

    @BeforeAll
    static void open() {
        services = new Services();
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @Test
    void theMailedLinkConfirmsAndSignsIn() {
        services.register("Boris@Example.com");
        assertThat(services.subjects("Boris@Example.com")).containsExactly("Confirm your e-mail address");

        Secret session = services.confirmations
                .confirm(services.lastLink("Boris@Example.com"), Services.CLIENT)
                .orElseThrow();

        Account account =
                services.accounts.byId(services.viewer(session).accountId()).orElseThrow();
        assertThat(account)
                .isEqualTo(new Account(
                        account.id(),
                        "Anna",
                        "Boris@Example.com",
                        new PhoneNumber("+74951234567"),
                        true,
                        false,
                        services.fixture.clock().instant()));
    }

    @Test
    void aLinkIsGoodOnceAndForADay() {
        String email = services.freshEmail();
        services.register(email);
        Secret link = services.lastLink(email);
        assertThat(services.confirmations.confirm(link, Services.CLIENT)).isPresent();
        assertThat(services.confirmations.confirm(link, Services.CLIENT)).isEmpty();

        String late = services.freshEmail();
        services.register(late);
        services.fixture.clock().advance(Duration.ofHours(24));
        assertThat(services.confirmations.confirm(services.lastLink(late), Services.CLIENT))
                .isEmpty();
        assertThat(services.confirmations.confirm(new Secret("junk"), Services.CLIENT))
                .isEmpty();
        assertThat(services.confirmations.confirm(new Secret("\u0444\ud800"), Services.CLIENT))
                .isEmpty();
    }

    @Test
    void ofManyWhoOpenALinkAtOnceOneIsSignedIn() {
        String email = services.freshEmail();
        services.register(email);
        Secret link = services.lastLink(email);

        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> services.confirmations.confirm(link, Services.CLIENT))
                        .filter(Optional::isPresent))
                .hasSize(1);
    }

    @Test
    void aKnownAddressShowsByMailOnly() {
        String email = services.confirmedEmail();

        services.register(email.toUpperCase(Locale.ROOT), "another password");

        assertThat(services.subjects(email))
                .containsExactly("Confirm your e-mail address", "You have an account already");
        assertThat(services.letters(email).get(1).get("text")).doesNotContain("token");
        assertThat(services.signIn(email, Services.PASSWORD, Services.CLIENT)).isNotNull();
    }

    @Test
    void aStrangerCannotSlipHisPasswordUnderTheOwnersLink() {
        String email = services.freshEmail();
        services.register(email, "the stranger's, first");
        services.register(email, "the owner's");
        services.register(email, "the stranger's, last");
        Secret ownersLink = Services.link(services.letters(email).get(1));
        Secret strangersLink = Services.link(services.letters(email).get(2));

        assertThat(services.confirmations.confirm(ownersLink, Services.CLIENT)).isPresent();

        assertThat(services.confirmations.confirm(strangersLink, Services.CLIENT))
                .isEmpty();
        assertThat(services.signIn(email, "the owner's", Services.CLIENT)).isNotNull();
        assertThatThrownBy(() -> services.signIn(email, "the stranger's, last", Services.CLIENT))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void repeatingItSendsFewLettersAndThenNone() {
        String email = services.freshEmail();
        for (int i = 0; i < 5; i++) {
            services.register(email);
        }
        assertThat(services.letters(email)).hasSize(3);
        assertThat(services.confirmations.confirm(
                        Services.link(services.letters(email).get(0)), Services.CLIENT))
                .as("the first link is still good")
                .isPresent();

        services.fixture.clock().advance(Duration.ofHours(1));
        services.register(email);
        assertThat(services.subjects(email)).hasSize(4).endsWith("You have an account already");
    }

    @Test
    void manyAtOnceMakeOneAccount() {
        String email = services.freshEmail();
        IntStream.range(0, 3).parallel().forEach(i -> services.register(email));

        long accounts = services.letters(email).stream()
                .map(Services::link)
                .filter(link ->
                        services.confirmations.confirm(link, Services.CLIENT).isPresent())
                .count();
        assertThat(accounts).isEqualTo(1);
    }

    @Test
    void oneNetworkRegistersSoManyAnHour() {
        Registration registration = new Registration(
                "Anna", new EmailAddress("same@example.com"), new PhoneNumber("+74951234567"), Services.PASSWORD);
        AttemptLimit<Network> used = new AttemptLimit<>(services.fixture.clock(), 100, Duration.ofHours(1));
        while (used.take(Network.of("2001:db8::1"))) {
            services.registrations.register(registration, "2001:db8::1");
        }
        assertThatThrownBy(() -> services.registrations.register(registration, "2001:db8::2"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.code()).isEqualTo(RefusedException.Code.LIMIT_EXCEEDED));
    }

    @Test
    void nothingSecretStandsInTheTables() throws SQLException {
        String email = services.freshEmail();
        services.register(email, "a very special password");
        Secret link = services.lastLink(email);
        Secret session = services.confirmations.confirm(link, Services.CLIENT).orElseThrow();
        services.register(services.freshEmail(), "a very special password");
        String token =
                services.apiTokens.create(services.viewer(session), "export").secret();

        String dump = dump();

        assertThat(dump).contains("$argon2id$v=19$m=19456,t=2,p=1$", session.hash());
        assertThat(dump).doesNotContain("special", link.text(), session.text(), token);
    }

    private static String dump() throws SQLException {
        StringBuilder dump = new StringBuilder();
        Database database = services.fixture.database();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            for (String table : List.of("account", "confirmation", "session", "api_token")) {
                ResultSet rows = statement.executeQuery("SELECT * FROM accounts_" + table);
                while (rows.next()) {
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        dump.append(rows.getString(column)).append('\n');
                    }
                }
            }
        }
        return dump.toString();
    }
}
