package org.vigil.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * The one JSON dialect: ISO 8601 instants and durations, absent instead of null, unknown members ignored, none twice; what a record
 * of this package does not call {@link Nullable} must be there.
 */
public final class Json {
    private static final String WIRE = Json.class.getName().replaceAll("[^.]+$", "");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .annotationIntrospector(new Required())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private static final ObjectMapper ANSWERS =
            MAPPER.copy().registerModule(new SimpleModule("answers").addDeserializer(Instant.class, new InCalendar()));

    private Json() {}

    /** UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads UTF-8.
     *
     * @throws IllegalArgumentException with a fixed text if it is no such JSON
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new IllegalArgumentException("not the expected JSON"); // the parser's own message quotes the input
        }
    }

    /**
     * The same of what a server answers: whatever it says, time can be reckoned with.
     *
     * @throws IllegalArgumentException with a fixed text also if an instant is not within the years 1970 to 9999
     */
    public static <T> T answer(byte[] json, Class<T> type) {
        try {
            return ANSWERS.readValue(json, type);
        } catch (IOException e) {
            throw new IllegalArgumentException("not the expected JSON");
        }
    }

    /** Instants of the years 1970 to 9999. */
    private static final class InCalendar extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InCalendar() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Instant at = InstantDeserializer.INSTANT.deserialize(parser, context);
            if (at.isBefore(Instant.EPOCH) || at.isAfter(Limits.LATEST)) {
                throw new JsonMappingException(parser, "not in the calendar");
            }
            return at;
        }
    }

    /** What the wire's records do not call {@link Nullable}. */
    private static final class Required extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
            return isRequired(member) ? Boolean.TRUE : super.hasRequiredMarker(member);
        }

        @Override
        public JsonSetter.Value findSetterInfo(Annotated member) {
            return isRequired(member)
                    ? JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL)
                    : super.findSetterInfo(member);
        }

        private static boolean isRequired(Annotated member) {
            return member instanceof AnnotatedParameter parameter
                    && parameter.getDeclaringClass().getName().startsWith(WIRE)
                    && !parameter.hasAnnotation(Nullable.class);
        }
    }
}
