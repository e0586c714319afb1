// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

/** What we write to people, in the languages of the product. */
enum Letter {
    /** Of the address of the installation, hours, and the link. */
    CONFIRMATION(new Text("Confirm your e-mail address", """
            Somebody, you we hope, registered this address at %1$s

            To confirm it, open this link within %2$d hours:

            %3$s

            If it was not you, do nothing: without the link the account stays closed.
            """), new Text("Подтвердите адрес электронной почты", """
                        Кто-то, надеемся, что вы, зарегистрировал этот адрес на %1$s

                        Чтобы подтвердить его, откройте эту ссылку в течение %2$d ч.:

                        %3$s

                        Если это были не вы, ничего не делайте: без ссылки аккаунт останется закрытым.
                        """)),

    /** Of the address of the installation. */
    ALREADY_REGISTERED(new Text("You have an account already", """
            Somebody, you we hope, wanted to register this address at %1$s

            It is registered there already, and nothing was changed: sign in with your password.

            If it was not you, do nothing.
            """), new Text("У вас уже есть аккаунт", """
                        Кто-то, надеемся, что вы, хотел зарегистрировать этот адрес на %1$s

                        Он там уже зарегистрирован, и ничего не изменилось: войдите со своим паролем.

                        Если это были не вы, ничего не делайте.
                        """)),

    /** Of the address of the installation, minutes, and the link. */
    PASSWORD_RESET(new Text("Choose a new password", """
            Somebody, you we hope, has forgotten the password of this address at %1$s

            To choose another, open this link within %2$d minutes:

            %3$s

            If it was not you, do nothing: the password stays as it is.
            """), new Text("Выберите новый пароль", """
                        Кто-то, надеемся, что вы, забыл пароль для этого адреса на %1$s

                        Чтобы выбрать другой, откройте эту ссылку в течение %2$d мин.:

                        %3$s

                        Если это были не вы, ничего не делайте: пароль останется прежним.
                        """)),

    /** Of the address of the installation. */
    PASSWORD_CHANGED(new Text("Your password was changed", """
            The password of this address at %1$s was changed by a mailed link, and all browsers were signed out.

            If it was not you, whoever it was reads your mail: change the password of your mailbox first, then
            this one.
            """), new Text("Ваш пароль изменён", """
                        Пароль для этого адреса на %1$s изменён по ссылке из письма, вход завершён во всех браузерах.

                        Если это были не вы, ваши письма читает кто-то другой: сначала смените пароль почты, затем этот.
                        """)),

    /** Of the address of the installation, days, and the link. */
    INVITATION(new Text("You are invited", """
                    You are invited to open an account at %1$s

                    To do so, open this link within %2$d days:

                    %3$s

                    If you do not want an account, do nothing.
                    """), new Text("Вас приглашают", """
                    Вас приглашают открыть аккаунт на %1$s

                    Для этого откройте эту ссылку в течение %2$d дн.:

                    %3$s

                    Если аккаунт вам не нужен, ничего не делайте.
                    """)),

    /** Of the address of the installation, and name, e-mail and phone. */
    NEW_REGISTRATION(new Text("A new registration", """
            Somebody has registered at %1$s and confirmed the address:

            %2$s
            %3$s
            %4$s

            The list of accounts tells how far you have come with whom.
            """), new Text("Новая регистрация", """
                        На %1$s зарегистрировался новый пользователь и подтвердил адрес:

                        %2$s
                        %3$s
                        %4$s

                        В списке аккаунтов отмечается, с кем уже связались.
                        """));

    private final Text english;
    private final Text russian;

    Letter(Text english, Text russian) {
        this.english = english;
        this.russian = russian;
    }

    /** @param text with places for what differs from letter to letter */
    record Text(String subject, String text) {}

    Text in(Language language) {
        return language == Language.RU ? russian : english;
    }
}
