package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import org.vigil.client.proto.Message;
import org.vigil.wire.Blob;

/**
 * What happened to an exile, for somebody who keeps it.
 *
 * @param happened by the exile's word, to the minute
 * @param vehicle empty if there was none
 * @param witnesses who saw it, beside {@code people}, who were part of it
 * @param attachments files that the exile keeps
 */
public record Incident(
        Instant happened,
        String where,
        String what,
        String vehicle,
        List<String> people,
        List<String> witnesses,
        List<Attachment> attachments) {
    private static final int MINUTE = 60;

    /**
     * A file that does not go along.
     *
     * @param digest SHA-256, which shows later that it is the same
     */
    public record Attachment(String name, Blob digest) {
        /** Says nothing. */
        @Override
        public String toString() {
            return "Attachment";
        }
    }

    /** Copies. */
    public Incident {
        people = List.copyOf(people);
        witnesses = List.copyOf(witnesses);
        attachments = List.copyOf(attachments);
    }

    Message.Builder message() {
        org.vigil.client.proto.Incident.Builder proto = org.vigil.client.proto.Incident.newBuilder()
                .setHappened(happened.getEpochSecond() / MINUTE * MINUTE)
                .setWhere(where)
                .setWhat(what)
                .setVehicle(vehicle)
                .addAllPeople(people)
                .addAllWitnesses(witnesses);
        attachments.forEach(attachment -> proto.addAttachments(org.vigil.client.proto.Attachment.newBuilder()
                .setName(attachment.name())
                .setDigest(ByteString.copyFrom(attachment.digest().bytes()))));
        return Message.newBuilder().setIncident(proto);
    }

    static Incident in(Message message) {
        org.vigil.client.proto.Incident proto = message.getIncident();
        return new Incident(
                Listening.instant(proto.getHappened()),
                proto.getWhere(),
                proto.getWhat(),
                proto.getVehicle(),
                proto.getPeopleList(),
                proto.getWitnessesList(),
                proto.getAttachmentsList().stream()
                        .map(one -> new Attachment(
                                one.getName(), Blob.of(one.getDigest().toByteArray())))
                        .collect(toList()));
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Incident";
    }
}
