// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a backup as a process would, or one with a fault. */
final class TestBackup {
    static final String KEY = "k1 " + "A".repeat(43) + "=";
    /** As a process tells of that key. */
    static final String FINGERPRINT = "a7fb51e9d2e384ed81e8a9b96bc191ded381f7fbc7d3f414243e0e3c305f9d29";

    private final Map<String, String> entries = new LinkedHashMap<>();

    TestBackup() {
        manifest("1.2.3", false, "");
    }

    /** @param sealed entries of the list of what needs keys */
    TestBackup manifest(String product, boolean withKey, String sealed) {
        return with("manifest.json", """
                {"format": 1, "product": "%s", "moment": "2026-11-25T10:00:00Z", "databaseBytes": 1, "fileBytes": 1,
                 "withKey": %s, "keys": {"k1": "%s"}, "sealed": [%s], "leftOut": []}
                """.formatted(product, withKey, FINGERPRINT, sealed));
    }

    TestBackup with(String name, String text) {
        entries.put(name, text);
        return this;
    }

    byte[] bytes() {
        return bytes(sums());
    }

    /** @param sums what its last entry says */
    byte[] bytes(String sums) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            Map<String, String> all = new LinkedHashMap<>(entries);
            all.put("sha256sums", sums);
            for (Map.Entry<String, String> entry : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    String sums() {
        StringBuilder sums = new StringBuilder();
        entries.forEach((name, text) ->
                sums.append(sha256(text)).append("  ").append(name).append('\n'));
        return sums.toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
