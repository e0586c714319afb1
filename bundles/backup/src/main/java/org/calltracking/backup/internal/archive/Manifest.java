// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.archive;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.calltracking.backup.internal.database.Sealed;

/**
 * What a backup is a backup of.
 *
 * @param product the version that the tables are of; empty in a copy that a newer version has made of them
 * @param moment of which the rows are
 * @param databaseBytes what the rows may take on the disk of a server
 * @param fileBytes what all files take
 * @param schemas by contribution, the last step that its tables have taken
 * @param withKey whether the operator's keys are in it
 * @param keys by id, what tells a right key from a wrong one
 * @param sealed what needs them
 * @param leftOut what could not go into it, for people
 */
public record Manifest(
        String product,
        Instant moment,
        long databaseBytes,
        long fileBytes,
        Map<String, String> schemas,
        boolean withKey,
        Map<String, String> keys,
        List<Sealed> sealed,
        List<String> leftOut) {
    /** Changes when an older program would misread it. */
    private static final int FORMAT = 1;

    public Manifest {
        schemas = Map.copyOf(schemas);
        keys = Map.copyOf(keys);
        sealed = List.copyOf(sealed);
        leftOut = List.copyOf(leftOut);
    }

    public void writeTo(OutputStream out) throws IOException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode json = mapper.createObjectNode()
                .put("format", FORMAT)
                .put("product", product)
                .put("moment", moment.toString())
                .put("databaseBytes", databaseBytes)
                .put("fileBytes", fileBytes)
                .put("withKey", withKey);
        json.set("schemas", mapper.valueToTree(new TreeMap<>(schemas)));
        json.set("keys", mapper.valueToTree(new TreeMap<>(keys)));
        ArrayNode settings = json.putArray("sealed");
        sealed.forEach(one -> settings.addObject()
                .put("plugin", one.plugin())
                .put("key", one.key())
                .put("accounts", one.accounts()));
        ArrayNode names = json.putArray("leftOut");
        leftOut.forEach(names::add);
        out.write(mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }
}
