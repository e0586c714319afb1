// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a backup says of itself.
 *
 * @param format of the backup; 0 if it is none
 * @param product the version that made it; empty in a copy of what an earlier one has left
 * @param bytes what it may take where it is restored
 * @param withKey whether the keys for secrets are in it
 * @param keys what tells each key from wrong ones, by id
 * @param sealed what cannot be read without keys
 * @param leftOut what could not go into it, for people
 */
record Manifest(
        long format,
        String product,
        String moment,
        long bytes,
        boolean withKey,
        Map<String, String> keys,
        List<Sealed> sealed,
        List<String> leftOut) {
    Manifest {
        keys = Map.copyOf(keys);
        sealed = List.copyOf(sealed);
        leftOut = List.copyOf(leftOut);
    }

    /** Settings of a plug-in that hold secrets, of so many accounts. */
    record Sealed(String plugin, String key, long accounts) {}

    static Manifest of(Answer json) {
        return new Manifest(
                json.number("format"),
                json.text("product"),
                json.text("moment"),
                json.number("databaseBytes") + json.number("fileBytes"),
                json.is("withKey"),
                json.texts("keys"),
                json.objects("sealed").stream()
                        .map(one -> new Sealed(one.text("plugin"), one.text("key"), one.number("accounts")))
                        .toList(),
                json.list("leftOut"));
    }

    /** The ids of the keys without which something stays shut. */
    Set<String> neededKeys() {
        return sealed.stream().map(Sealed::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The settings that need them, for people. */
    String needsKeys() {
        return sealed.stream()
                .map(one -> "the secrets in the settings of " + one.plugin() + " of " + one.accounts()
                        + (one.accounts() == 1 ? " account" : " accounts"))
                .distinct()
                .collect(Collectors.joining(" and "));
    }
}
