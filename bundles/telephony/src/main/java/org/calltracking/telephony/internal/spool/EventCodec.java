// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.spool;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.calltracking.api.pbx.PbxEvent;

/** Writes events as single lines of JSON and reads them back. Thread-safe. */
public final class EventCodec {
    /** Grows when an older reader would misunderstand a line; new fields and types are no reason. */
    private static final int VERSION = 1;

    private final ObjectMapper json = JsonMapper.builder()
            // The default cache of types is static and would keep this bundle's classes for ever.
            .typeFactory(TypeFactory.defaultInstance()
                    .withCache((LookupCache<Object, JavaType>) new LRUMap<Object, JavaType>(16, 64)))
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .addMixIn(PbxEvent.class, Named.class)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Line(int version, PbxEvent event) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "created", value = PbxEvent.ChannelCreated.class),
        @JsonSubTypes.Type(name = "dial-began", value = PbxEvent.DialBegan.class),
        @JsonSubTypes.Type(name = "dial-ringing", value = PbxEvent.DialRinging.class),
        @JsonSubTypes.Type(name = "dial-ended", value = PbxEvent.DialEnded.class),
        @JsonSubTypes.Type(name = "bridge-entered", value = PbxEvent.BridgeEntered.class),
        @JsonSubTypes.Type(name = "bridge-left", value = PbxEvent.BridgeLeft.class),
        @JsonSubTypes.Type(name = "hung-up", value = PbxEvent.ChannelHungUp.class),
        @JsonSubTypes.Type(name = "snapshot", value = PbxEvent.Snapshot.class),
        @JsonSubTypes.Type(name = "disconnected", value = PbxEvent.Disconnected.class)
    })
    private interface Named {}

    /** The event as a line without its end. */
    public byte[] encode(PbxEvent event) {
        try {
            return json.writeValueAsBytes(new Line(VERSION, event));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an event cannot be written as JSON", e);
        }
    }

    /**
     * The event of a line.
     *
     * @throws IOException if the line is damaged, or was written by a later version
     */
    public PbxEvent decode(String line) throws IOException {
        Line read = json.readValue(line, Line.class);
        if (read == null || read.version > VERSION || read.event == null) {
            throw new IOException("not a line of this version");
        }
        return read.event;
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(parser.getText());
            } catch (DateTimeException e) {
                throw new IOException("not a time", e);
            }
        }
    }
}
