// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in and out, with caches of its own that go with the bundle. Thread-safe. */
final class Json {
    private static final TypeReference<@Nullable Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final LookupCache<Object, JavaType> types = new LRUMap<>(8, 32);
    /** A body of many small values takes many times its own size once it is read. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxTokenCount(50_000)
            .maxNestingDepth(200)
            .build();

    private final ObjectMapper mapper = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .typeFactory(TypeFactory.defaultInstance().withCache(types))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The object behind a text. */
    Map<String, Object> object(String text) throws HttpRefusalException {
        try {
            Map<String, Object> object = mapper.readValue(text, OBJECT);
            if (object != null) {
                return object;
            }
        } catch (StreamConstraintsException e) {
            throw HttpRefusalException.malformed("a JSON object with fewer or less nested values is accepted");
        } catch (JsonProcessingException e) {
            throw HttpRefusalException.malformed("a JSON object is accepted");
        }
        throw HttpRefusalException.malformed("a JSON object is accepted");
    }

    byte[] bytes(Map<String, Object> object) {
        try {
            return mapper.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
