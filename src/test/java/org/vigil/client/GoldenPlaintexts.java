package org.vigil.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.vigil.wire.Blob;

/** One plaintext of each kind, every field of the schema among them; and messages from proto3's JSON mapping. */
final class GoldenPlaintexts {
    private static final String PACKAGE = "org.vigil.client.proto.";
    private static final Pattern BYTES = Pattern.compile("\"(\\d+) bytes: ([^\"]+)\"");

    private static final String ALL = """
            [
             {"name": "a text", "type": "Message", "fields": {"number": "7", "heard": "3",
              "text": {"text": "Ich bin da. Я здесь. 🕊", "written": "1794218400"}}},
             {"name": "a text from somebody who had a number twice", "type": "Message", "fields": {"number": "8",
              "heard": "3", "twice": true, "text": {"text": "Again.", "written": "1794218460"}}},
             {"name": "a contact's first words", "type": "Message", "fields": {"number": "1", "seatAccepted": {
              "notices": {"mailbox": "16 bytes: notices", "capability": "32 bytes: notices", "identityKey": "33 bytes: notices"},
              "messages": {"mailbox": "16 bytes: messages", "capability": "32 bytes: messages", "identityKey": "33 bytes: messages"},
              "circle": {"mailbox": "16 bytes: circle", "writer": "32 bytes: circle", "identityKey": "33 bytes: circle",
               "word": "16 bytes: circle word"}}}},
             {"name": "a guardian's first words", "type": "Message", "fields": {"number": "1", "seatAccepted": {
              "notices": {"mailbox": "16 bytes: notices", "capability": "32 bytes: notices", "identityKey": "33 bytes: notices"},
              "messages": {"mailbox": "16 bytes: messages", "capability": "32 bytes: messages", "identityKey": "33 bytes: messages"},
              "pulses": {"mailbox": "16 bytes: pulses", "capability": "32 bytes: pulses", "identityKey": "33 bytes: pulses"},
              "circle": {"mailbox": "16 bytes: circle", "writer": "32 bytes: circle", "identityKey": "33 bytes: circle",
               "word": "16 bytes: circle word"}}}},
             {"name": "the last of two chunks", "type": "Message", "fields": {"number": "9", "heard": "4", "chunk": {
              "whole": "16 bytes: a long message", "index": 1, "count": 2, "part": "40 bytes: the end of it"}}},
             {"name": "a sign of life", "type": "Message", "fields": {"number": "10", "heard": "4", "signOfLife": {}}},
             {"name": "a session begun anew", "type": "Message", "fields": {"number": "11", "begunAnew": {"unreadable": 2}}},
             {"name": "a drill letter was opened", "type": "Message", "fields": {"number": "12", "heard": "5",
              "drillOpened": {"proof": "32 bytes: drill proof", "opened": "1794218500"}}},
             {"name": "what pulses mean", "type": "Message", "fields": {"number": "2", "heard": "1", "guardianship": {
              "speaker": "33 bytes: speaker", "well": "16 bytes: well", "duress": "16 bytes: duress",
              "expected": "1794272400"}}},
             {"name": "by which passphrase a statement was made", "type": "Message", "fields": {"number": "1",
              "word": {"alarm": "16 bytes: alarm", "word": "16 bytes: circle word"}}},
             {"name": "a share is asked for", "type": "Message", "fields": {"number": "2", "shareAsked": {}}},
             {"name": "a share is given", "type": "Message", "fields": {"number": "3", "heard": "2", "shareGiven": {
              "shares": [{"generation": "16 bytes: generation", "index": 2, "value": "32 bytes: share"}]}}},
             {"name": "an incident record", "type": "Message", "fields": {"number": "13", "heard": "5", "incident": {
              "happened": "1794218400", "where": "the yellow kindergarten", "what": "A man filmed the gate.",
              "vehicle": "grey, plate ends in 41", "people": ["Мужчина в кепке", "a driver"], "witnesses": ["the teacher"],
              "attachments": [{"name": "gate.jpg", "digest": "32 bytes: gate.jpg"}]}}},
             {"name": "a pulse", "type": "Pulse", "fields": {"number": "5", "acted": "1794218400", "expected": "1794272400",
              "word": "16 bytes: well"}},
             {"name": "a pulse after which none is due, of a leg", "type": "Pulse", "fields": {"number": "6",
              "acted": "1794218460", "word": "16 bytes: well", "leg": true}},
             {"name": "a letter with a contact card and a challenge", "type": "Letter", "fields": {
              "text": "You have my power of attorney.",
              "cards": [{"name": "Гулноза", "reach": "+99 800", "way": {"mailbox": "16 bytes: circle",
               "writer": "32 bytes: circle", "identityKey": "33 bytes: circle", "word": "16 bytes: circle word"}},
               {"name": "Embassy", "reach": "+43 1"}],
              "share": {"generation": "16 bytes: generation", "index": 1, "threshold": 2, "value": "32 bytes: share 1",
               "hashes": ["32 bytes: hash 1", "32 bytes: hash 2"], "ownerKey": "32 bytes: owner key",
               "signature": "64 bytes: signature"},
              "challenges": [{"question": "What did we burn?", "answer": "the letters", "forced": "the bread"}]}},
             {"name": "a drill letter", "type": "DrillLetter", "fields": {"mark": "16 bytes: drill mark",
              "proof": "32 bytes: drill proof", "asked": "1794218400", "until": "1794909600"}},
             {"name": "what a packet holds", "type": "Packet", "fields": {"text": "Ring the consulate.",
              "wordSequence": "41", "wordKey": "32 bytes: last word"}}
            ]
            """;

    private GoldenPlaintexts() {}

    static ArrayNode all() throws JsonProcessingException {
        String text = BYTES.matcher(ALL).replaceAll(GoldenPlaintexts::bytes);
        return (ArrayNode) Golden.JSON.readTree(text);
    }

    private static String bytes(MatchResult asked) {
        return '"'
                + Golden.bytes(asked.group(2), Integer.parseInt(asked.group(1))).text()
                + '"';
    }

    /** A vector's message. */
    static MessageLite message(JsonNode vector) throws ReflectiveOperationException {
        return message(vector, new HashSet<>());
    }

    /** @param seen learns which fields are in it: {@code Message.number} */
    static MessageLite message(JsonNode vector, Set<String> seen) throws ReflectiveOperationException {
        Class<?> type = Class.forName(PACKAGE + vector.path("type").asText());
        return message(type, vector.path("fields"), seen);
    }

    private static MessageLite message(Class<?> type, JsonNode fields, Set<String> seen)
            throws ReflectiveOperationException {
        MessageLite.Builder builder =
                (MessageLite.Builder) type.getMethod("newBuilder").invoke(null);
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            String name = field.getKey();
            seen.add(type.getSimpleName() + "." + name);
            String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            if (field.getValue().isArray()) {
                for (JsonNode one : field.getValue()) {
                    call(builder, "add" + capital, one, seen);
                }
            } else {
                call(builder, "set" + capital, field.getValue(), seen);
            }
        }
        return builder.build();
    }

    private static void call(MessageLite.Builder builder, String name, JsonNode value, Set<String> seen)
            throws ReflectiveOperationException {
        Method method = Arrays.stream(builder.getClass().getMethods())
                .filter(one -> one.getName().equals(name) && one.getParameterCount() == 1)
                .filter(one -> !MessageLite.Builder.class.isAssignableFrom(one.getParameterTypes()[0]))
                .findFirst()
                .orElseThrow();
        method.invoke(builder, argument(method.getParameterTypes()[0], value, seen));
    }

    private static Object argument(Class<?> type, JsonNode value, Set<String> seen)
            throws ReflectiveOperationException {
        if (MessageLite.class.isAssignableFrom(type)) {
            return message(type, value, seen);
        }
        return switch (type.getSimpleName()) {
            case "String" -> value.asText();
            case "long" -> Long.parseLong(value.asText());
            case "int" -> value.intValue();
            case "boolean" -> value.booleanValue();
            case "ByteString" -> ByteString.copyFrom(Blob.parse(value.asText()).bytes());
            default -> throw new IllegalArgumentException(type.getSimpleName());
        };
    }
}
