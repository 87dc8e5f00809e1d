// Reads golden.json, and makes again what leaves nothing to chance: node vectors.js
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bytes, derive, pad, publicKey, sha256, text, unpad } from './bytes.js';
import { decode, encode } from './plain.js';
import { signed } from './request.js';
import {
  combined, fits, holds, joined, noticeKey, openNotice, openPacket, openWord, sealPacket, sealWord, step,
} from './sealed.js';
import { Party, safetyNumber } from './signal.js';
import { readAddress, readInvitation, readShare, write, writeInvitation } from './texts.js';

const golden = new URL('../resources/org/vigil/client/golden.json', import.meta.url);
const { fixed, sealed } = JSON.parse(readFileSync(golden, 'utf8'));
let checks = 0;
const same = (found, expected, what) => {
  assert.deepEqual(found, expected, what);
  checks++;
};
const plaintext = (name) => fixed.plaintexts.find((one) => one.name === name).bytes;

for (const { name, type, fields, bytes: expected } of fixed.plaintexts) {
  same(text(encode(type, fields)), expected, name);
  same(decode(type, bytes(expected)), fields, name);
}

same(text(pad(bytes(fixed.padding.content), fixed.padding.size)), fixed.padding.padded);
same(text(unpad(bytes(fixed.padding.padded))), fixed.padding.content);

for (const { name, label, from, salt, derived } of fixed.derivations) {
  same(text(derive(bytes(from), bytes(salt), label, 16)), derived, name);
}

const { request } = fixed;
same(text(publicKey(bytes(request.seed))), request.key);
same(signed(bytes(request.seed), request.nonce, request.method, request.path, '', bytes(request.body)), {
  'Content-Digest': request.contentDigest, 'Signature-Input': request.signatureInput, Signature: request.signature,
});

const address = readAddress(fixed.serverAddress);
same(
  write('vigil-server:v1?', { s: address.base, t: text(address.tlsPin), k: text(address.serverKey) }),
  fixed.serverAddress,
);
for (const { text: written, ...fields } of fixed.invitations) {
  const { server, ...rest } = readInvitation(written);
  const read = Object.entries({ ...server, ...rest }).map(([name, value]) => [
    name, Buffer.isBuffer(value) ? text(value) : Array.isArray(value) ? value.map(text) : value,
  ]);
  same(Object.fromEntries(read), fields);
  same(writeInvitation(fields), written);
}

const { lastWord } = fixed;
const key = bytes(lastWord.key);
same(text(step(key, 41, 42)), lastWord.next);
same(text(step(key, 41, 51)), lastWord.tenLater);
same(openWord(key, lastWord.sequence, bytes(lastWord.sealed)), lastWord.text);
same(text(sealWord(key, lastWord.sequence, bytes(lastWord.sealed).subarray(0, 12), lastWord.text)), lastWord.sealed);

const shares = fixed.shares.shares.map(({ index, value, inLetter, handed }) => {
  const share = decode('Share', bytes(inLetter));
  same(text(encode('Share', share)), inLetter);
  same(holds(share), true);
  same(holds({ ...share, threshold: 1 }), false);
  same(decode('Share', readShare(handed)), { generation: fixed.shares.generation, index, value });
  same(share.ownerKey, text(publicKey(bytes(fixed.shares.ownerSeed))));
  return { index, value: bytes(value), share };
});
same(fits(shares[0].share, 2, shares[1].value), true);
same(fits(shares[0].share, 2, shares[2].value), false);
for (const pair of [[0, 1], [0, 2], [1, 2], [2, 1]]) {
  same(text(await combined(pair.map((index) => shares[index]))), fixed.shares.secret);
}

const { packet } = fixed;
const inside = { text: packet.text, wordSequence: `${packet.wordSequence}`, wordKey: packet.wordKey };
same(openPacket(bytes(packet.openingKey), bytes(packet.generation), bytes(packet.sealed)), inside);
same(
  text(sealPacket(bytes(packet.openingKey), bytes(packet.generation), encode('Packet', inside))),
  packet.sealed,
);

const { safetyNumber: safety } = fixed;
const one = [bytes(safety.mailbox), bytes(safety.identityKey)];
const other = [bytes(safety.otherMailbox), bytes(safety.otherIdentityKey)];
same(safetyNumber(...one, ...other), safety.digits);
same(safetyNumber(...other, ...one), safety.digits);

const party = (person, purpose, from, sessions) => {
  const records = (all) => all.map(({ record }) => bytes(record));
  return Party.of(bytes(person.identityPair), person.registrationId, bytes(from), {
    once: records(person.oneTimeEc),
    signed: [bytes(person[purpose].ec)],
    kyber: [bytes(person[purpose].kyber), ...records(person.oneTimeKyber)],
    sessions: sessions && bytes(sessions),
  });
};

for (const { name, to, from, sessions, envelope, plaintext: said } of sealed.envelopes) {
  const reader = party(sealed[to], 'messages', from, sessions);
  same(text(reader.identityKey()), sealed[to].identityKey, name);
  same(text(await reader.open(bytes(envelope))), plaintext(said), name);
}

const contact = () => party(sealed.contact, 'letters', sealed.exile.identityKey);
const letter = decode('Letter', await contact().openLetter(bytes(sealed.letter.sealed)));
same(letter.text, sealed.letter.text);
same(text(encode('Share', letter.share)), sealed.letter.share);
same(holds(letter.share), true);
same(letter.challenges[0].forced, 'the bread');
const stranger = party(sealed.contact, 'letters', sealed.contact.identityKey);
await assert.rejects(stranger.openLetter(bytes(sealed.letter.sealed)));

const { drillLetter } = sealed;
same(decode('DrillLetter', await contact().openLetter(bytes(drillLetter.sealed))), {
  mark: drillLetter.mark, proof: drillLetter.proof, asked: `${drillLetter.asked}`, until: `${drillLetter.until}`,
});

const { notice } = sealed;
same(text(await noticeKey(bytes(notice.seed))), notice.publicKey);
const [[, whole]] = joined(notice.envelopes.map(bytes));
const opened = await openNotice(bytes(notice.seed), bytes(notice.mailbox), bytes(notice.serverKey), whole);
same(text(opened.json), notice.notice);
await assert.rejects(openNotice(bytes(notice.seed), bytes(notice.mailbox), sha256(key), whole));

console.log(`${checks} golden checks hold`);
