// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.accounts.internal.store.AccountsTables;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.event.Event;
import org.calltracking.api.secret.SecretVault;
import org.calltracking.api.store.Store;
import org.calltracking.store.testing.StoreFixture;

/** All services of the bundle over a fresh database, and what the tests do with them again and again. */
public final class Services implements AutoCloseable {
    public static final String ADDRESS = "192.0.2.1";

    static final Client CLIENT = Client.of(ADDRESS, "Browser 1.0");

    static final String PASSWORD = "correct horse";

    private static final Pattern LINK =
            Pattern.compile("https://calls\\.example\\.com/(?:confirm|reset|invitation)\\?token=([\\w-]{43})\n");

    final StoreFixture fixture = StoreFixture.of(new AccountsTables());
    public final PublicUrl url = new PublicUrl("https://calls.example.com");
    public final Confirmations confirmations;
    final Sessions sessions;
    final ApiTokens apiTokens;
    final Registrations registrations;
    final SignIns signIns;
    final PasswordChanges passwordChanges;
    final SecondFactors secondFactors;
    final Challenges challenges;
    final Profiles profiles;
    final Registrations byInvitation;
    public final Invitations invitations;
    final ManagedAccounts managedAccounts;
    final Map<String, String> secrets = new ConcurrentHashMap<>();
    public final PasswordResets passwordResets;
    public final Operators operators;
    final Authentication authentication;
    final StoredAccounts accounts;
    private final Counts counts = new Counts();
    private final AtomicInteger people = new AtomicInteger();

    public Services() {
        SecretVault vault = new MemoryVault(secrets);
        Store store = fixture.store("accounts");
        Passwords passwords = new Passwords(counts);
        PasswordRules rules = new PasswordRules();
        profiles = new Profiles(store, new ProfileDefaults("Europe/Moscow", "en", "RUB"));
        Letters letters = new Letters(fixture.events(), url, profiles, fixture.clock());
        Audit audit = new Audit(fixture.events());
        sessions = new Sessions(store, audit, fixture.clock());
        apiTokens = new ApiTokens(store, audit, fixture.clock());
        confirmations = new Confirmations(store, sessions, letters, fixture.clock());
        registrations = registrations(letters, "open", passwords);
        byInvitation = registrations(letters, "invitation", passwords);
        invitations = new Invitations(store, passwords, rules, sessions, letters, fixture.clock());
        SignInLimits limits = new SignInLimits(fixture.clock());
        OwnPassword ownPassword = new OwnPassword(store, passwords, limits);
        passwordChanges = new PasswordChanges(store, audit, ownPassword, passwords, rules);
        secondFactors = new SecondFactors(store, audit, vault, ownPassword, fixture.clock());
        challenges = new Challenges(store, secondFactors, sessions, fixture.clock());
        signIns = new SignIns(
                store, passwords, sessions, secondFactors, challenges, confirmations, letters, limits, fixture.clock());
        passwordResets = new PasswordResets(store, audit, passwords, rules, letters, fixture.clock(), Runnable::run);
        operators = new Operators(store, passwords, fixture.clock());
        managedAccounts = new ManagedAccounts(store, audit, fixture.clock());
        authentication = new Authentication(sessions, apiTokens, fixture.clock());
        accounts = new StoredAccounts(store);
    }

    private Registrations registrations(Letters letters, String mode, Passwords passwords) {
        return new Registrations(
                fixture.store("accounts"),
                confirmations,
                letters,
                new RegistrationMode(mode),
                passwords,
                fixture.clock());
    }

    /** An address that nobody has used yet. */
    public String freshEmail() {
        return "person" + people.incrementAndGet() + "@example.com";
    }

    public void register(String email) {
        register(email, PASSWORD);
    }

    void register(String email, String password) {
        registrations.register(
                new Registration("Anna", new EmailAddress(email), new PhoneNumber("+74951234567"), password), ADDRESS);
    }

    /** Follows the last link that was mailed to the address. */
    Secret confirm(String email) {
        return confirmations.confirm(lastLink(email), CLIENT).orElseThrow();
    }

    /** The address of a confirmed account. */
    public String confirmedEmail() {
        String email = freshEmail();
        register(email);
        assertThat(confirm(email)).isNotNull();
        return email;
    }

    /** Signs somebody in whose account asks for no code. */
    SignIns.SignedIn signIn(String email, String password, Client client) {
        return (SignIns.SignedIn) signIns.signIn(email, password, client);
    }

    /** A confirmed account that has just signed in. */
    Viewer viewer() {
        String email = freshEmail();
        register(email);
        return viewer(confirm(email));
    }

    Viewer viewer(Secret session) {
        return Objects.requireNonNull(authentication.authenticate(null, session.text()));
    }

    /** How many passwords were hashed so far. */
    long hashes() {
        return counts.of(Passwords.HASHES);
    }

    /** The letters to an address, in the order in which they were sent. */
    List<Map<String, String>> letters(String email) {
        return fixture.events().committed("mail.requested").stream()
                .map(Event::payload)
                .filter(mail -> email.equals(mail.get("to")))
                .toList();
    }

    List<String> subjects(String email) {
        return letters(email).stream().map(letter -> letter.get("subject")).toList();
    }

    public Secret lastLink(String email) {
        List<Map<String, String>> letters = letters(email);
        return link(letters.get(letters.size() - 1));
    }

    static Secret link(Map<String, String> letter) {
        Matcher link = LINK.matcher(letter.get("text"));
        assertThat(link.find()).isTrue();
        return new Secret(link.group(1));
    }

    @Override
    public void close() {
        authentication.deactivate();
        fixture.close();
    }
}
