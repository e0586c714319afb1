// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.util.List;
import java.util.Objects;
import org.calltracking.accounts.internal.store.ProfileMapper;
import org.calltracking.accounts.internal.store.ProfileMapper.ProfileRow;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What accounts say of themselves, and how they want to see things. Thread-safe. */
@Component(service = Profiles.class)
public final class Profiles {
    private final Store store;
    private final ProfileMapper profiles;
    private final ProfileDefaults defaults;

    @Activate
    public Profiles(@Reference(target = "(store=accounts)") Store store, @Reference ProfileDefaults defaults) {
        this.store = store;
        this.profiles = store.mapper(ProfileMapper.class);
        this.defaults = defaults;
    }

    /** The viewer's profile. */
    public Profile of(Viewer viewer) {
        ProfileRow row = Objects.requireNonNull(store.read(() -> profiles.byId(viewer.accountId())));
        return new Profile(
                row.name(),
                row.phone(),
                Objects.requireNonNullElse(row.timeZone(), defaults.timeZone()),
                Objects.requireNonNullElse(row.language(), defaults.language()),
                Objects.requireNonNullElse(row.currency(), defaults.currency()),
                row.version());
    }

    /** The language in which an account is written to. */
    Language language(long accountId) {
        ProfileRow row = store.<@Nullable ProfileRow>read(() -> profiles.byId(accountId));
        return row == null ? defaults.language() : Objects.requireNonNullElse(row.language(), defaults.language());
    }

    /**
     * Changes the viewer's profile.
     *
     * @throws InvalidInputException if it was changed since it was read
     */
    public Profile update(Viewer viewer, ProfileChange change) {
        return store.write(() -> {
            if (profiles.update(viewer.accountId(), change) == 0) {
                throw new InvalidInputException(
                        UserError.Code.STALE, "changed meanwhile: read it again", List.of("input", "version"));
            }
            return of(viewer);
        });
    }
}
