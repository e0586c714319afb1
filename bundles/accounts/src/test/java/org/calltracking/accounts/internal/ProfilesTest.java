// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfilesTest {
    private static final PhoneNumber PHONE = new PhoneNumber("+74951234567");

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
    void isAsTheSettingsHaveItUntilSomethingIsChosen() {
        Viewer viewer = services.viewer();
        assertThat(services.profiles.of(viewer))
                .isEqualTo(new Profile("Anna", PHONE, "Europe/Moscow", Language.EN, "RUB", 1));

        Profile first = services.profiles.update(viewer, new ProfileChange(1, "Anna P.", null, null, null, "EUR"));
        Profile second = services.profiles.update(
                viewer,
                new ProfileChange(2, null, new PhoneNumber("+79161112233"), "Asia/Kathmandu", Language.RU, null));

        assertThat(first).isEqualTo(new Profile("Anna P.", PHONE, "Europe/Moscow", Language.EN, "EUR", 2));
        assertThat(second)
                .isEqualTo(new Profile(
                        "Anna P.", new PhoneNumber("+79161112233"), "Asia/Kathmandu", Language.RU, "EUR", 3))
                .isEqualTo(services.profiles.of(viewer));
        assertThat(services.profiles.of(services.viewer()).version())
                .as("another's")
                .isEqualTo(1);
    }

    @Test
    void whatWasChangedMeanwhileIsReadAgainFirst() {
        Viewer viewer = services.viewer();
        services.profiles.update(viewer, new ProfileChange(1, "One", null, null, null, null));

        assertThatThrownBy(() -> services.profiles.update(viewer, new ProfileChange(1, "Two", null, null, null, null)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors()).extracting(UserError::code).containsExactly(UserError.Code.STALE));
        assertThat(services.profiles.of(viewer).name()).isEqualTo("One");
    }

    @Test
    void lettersComeInTheLanguageOfTheAccount() {
        String email = services.confirmedEmail();
        Viewer viewer = services.viewer(
                services.signIn(email, Services.PASSWORD, Services.CLIENT).session());
        services.profiles.update(viewer, new ProfileChange(1, null, null, null, Language.RU, null));

        services.passwordResets.request(new EmailAddress(email), Services.ADDRESS);

        assertThat(services.subjects(email)).last().isEqualTo("Выберите новый пароль");
        assertThat(services.passwordResets.isGood(services.lastLink(email))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void eachLetterIsWrittenInBothLanguages(Letter letter) {
        Letter.Text english = letter.in(Language.EN);
        Letter.Text russian = letter.in(Language.RU);

        assertThat(english.subject() + english.text()).doesNotContainPattern("[а-яА-Я]");
        assertThat(russian.subject()).containsPattern("[а-яА-Я]");
        for (int part = 1; part <= 4; part++) {
            assertThat(russian.text().contains("%" + part + "$"))
                    .isEqualTo(english.text().contains("%" + part + "$"));
        }
    }

    @Test
    void theSettingsHaveToMeanSomething() {
        assertThatThrownBy(() -> new ProfileDefaults("Moscow", "en", "RUB")).isInstanceOf(DateTimeException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> new ProfileDefaults("UTC", "de", "RUB"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProfileDefaults("UTC", "en", "roubles"));
    }
}
