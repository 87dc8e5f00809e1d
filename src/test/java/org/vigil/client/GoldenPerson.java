package org.vigil.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.signal.libsignal.protocol.state.KyberPreKeyRecord;
import org.signal.libsignal.protocol.state.PreKeyRecord;
import org.vigil.wire.Blob;

/** A mailbox's private keys, in the file as libsignal serialises its records, which all its languages read. */
record GoldenPerson(Signal.Identity identity, OneTime oneTime) {
    static GoldenPerson make(Device device) {
        Signal.Identity identity =
                Signal.generate(new SecureRandom(), device.clock().instant());
        return new GoldenPerson(identity, SignalKeys.more(identity, OneTime.NONE, 1, 1, device));
    }

    static GoldenPerson of(JsonNode person) {
        Signal.Identity identity = new Signal.Identity(
                Golden.blob(person, "identityPair"),
                person.path("registrationId").intValue(),
                prekeys(person.path("messages")),
                prekeys(person.path("letters")),
                List.of(),
                List.of());
        OneTime oneTime = OneTime.NONE.plus(seeds(person, "oneTimeEc"), seeds(person, "oneTimeKyber"));
        return new GoldenPerson(identity, oneTime);
    }

    private static Signal.Prekeys prekeys(JsonNode prekeys) {
        return new Signal.Prekeys(Golden.blob(prekeys, "ec"), Golden.blob(prekeys, "kyber"));
    }

    private static List<OneTime.Seed> seeds(JsonNode person, String name) {
        List<OneTime.Seed> seeds = new ArrayList<>();
        for (JsonNode seed : person.path(name)) {
            Blob signature = seed.has("signature") ? Golden.blob(seed, "signature") : null;
            seeds.add(new OneTime.Seed(seed.path("id").intValue(), Golden.blob(seed, "seed"), signature));
        }
        return seeds;
    }

    ObjectNode json() {
        ObjectNode person = Golden.JSON
                .createObjectNode()
                .put("identityPair", identity.pair().text())
                .put("identityKey", Signal.identityKey(identity).text())
                .put("registrationId", identity.registrationId());
        person.set("messages", json(identity.messages()));
        person.set("letters", json(identity.letters()));
        person.set("oneTimeEc", json(oneTime.ec(), GoldenPerson::ecRecord));
        person.set("oneTimeKyber", json(oneTime.kyber(), GoldenPerson::kyberRecord));
        return person;
    }

    private static ObjectNode json(Signal.Prekeys prekeys) {
        return Golden.JSON
                .createObjectNode()
                .put("ec", prekeys.ec().text())
                .put("kyber", prekeys.kyber().text());
    }

    private static ArrayNode json(List<OneTime.Seed> seeds, Function<OneTime.Seed, byte[]> record) {
        ArrayNode all = Golden.JSON.createArrayNode();
        for (OneTime.Seed seed : seeds) {
            ObjectNode one = all.addObject()
                    .put("id", seed.id())
                    .put("seed", seed.seed().text())
                    .put("record", Blob.of(record.apply(seed)).text());
            Blob signature = seed.signature();
            if (signature != null) {
                one.put("signature", signature.text());
            }
        }
        return all;
    }

    private static byte[] ecRecord(OneTime.Seed seed) {
        PreKeyRecord record = SignalKeys.ecRecord(seed);
        return record.serialize();
    }

    private static byte[] kyberRecord(OneTime.Seed seed) {
        KyberPreKeyRecord record = SignalKeys.kyberRecord(seed);
        return record.serialize();
    }
}
