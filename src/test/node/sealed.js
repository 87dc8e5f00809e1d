// Last words, packets and their shares, notices.
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { combine } from 'shamir-secret-sharing';
import { bytes, derive, labelled, number, open, pad, seal, sha256, unpad, verify } from './bytes.js';
import { decode } from './plain.js';

const NOTHING = Buffer.alloc(0);
const ENCAPSULATION = 1120;
const WORD = 1024;
const SMALL = 16384;
const LARGE = 65536;

/** K_later of K_sequence. */
export function step(key, sequence, later) {
  let next = key;
  for (let i = sequence; i < later; i++) next = derive(next, NOTHING, 'vigil/last-word-next', 32);
  return next;
}

const wordKey = (key) => derive(key, NOTHING, 'vigil/last-word', 32);

export function sealWord(key, sequence, nonce, said) {
  const padded = pad(Buffer.from(said), WORD - nonce.length - 16);
  return Buffer.concat([nonce, seal(wordKey(key), nonce, number(sequence, 8), padded)]);
}

export const openWord = (key, sequence, word) =>
  unpad(open(wordKey(key), word.subarray(0, 12), number(sequence, 8), word.subarray(12))).toString();

const packetKeys = (openingKey) => ({
  key: derive(openingKey, NOTHING, 'vigil/packet-key', 32),
  commitment: derive(openingKey, NOTHING, 'vigil/packet-commitment', 32),
});

export function sealPacket(openingKey, generation, content) {
  const { key, commitment } = packetKeys(openingKey);
  const size = content.length + 2 <= SMALL - 49 ? SMALL : LARGE;
  return Buffer.concat([
    Buffer.of(1), commitment, seal(key, Buffer.alloc(12), generation, pad(content, size - 49)),
  ]);
}

/** The fields of the packet. */
export function openPacket(openingKey, generation, packet) {
  const { key, commitment } = packetKeys(openingKey);
  if (packet[0] !== 1 || !packet.subarray(1, 33).equals(commitment)) throw new Error('another key is needed');
  return decode('Packet', unpad(open(key, Buffer.alloc(12), generation, packet.subarray(33))));
}

/** Whether the owner signed the hashes of a letter's share, and it is one of them. */
export function holds(share) {
  const hashes = share.hashes.map(bytes);
  const message = labelled('vigil/share', bytes(share.generation), number(share.threshold, 4), ...hashes);
  return verify(bytes(share.ownerKey), message, bytes(share.signature)) && fits(share, share.index, bytes(share.value));
}

/** Whether `value` is the share of seat `index`, by the hashes of `share`. */
export const fits = (share, index, value) => bytes(share.hashes[index - 1] ?? '').equals(sha256(value));

/** The opening key, of shares { index, value }: this library keeps the index behind the value. */
export const combined = async (shares) =>
  Buffer.from(await combine(shares.map(({ index, value }) => new Uint8Array([...value, index]))));

const kem = new XWing();
const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const buffer = (bytes) => new Uint8Array(bytes).buffer;

const noticePair = (seed) => kem.generateKeyPairDerand(new Uint8Array(seed));

/** The public half of a mailbox's key for notices. */
export const noticeKey = async (seed) =>
  Buffer.from(await kem.serializePublicKey((await noticePair(seed)).publicKey));

/** Of notices whose parts are all there: their ids and themselves, sealed. */
export function joined(envelopes) {
  const piles = new Map();
  for (const envelope of envelopes) {
    if (envelope.length !== 4096 || envelope[0] !== 1 || envelope[1] >= envelope[2]) {
      throw new Error('no part of a notice');
    }
    const id = envelope.subarray(4, 20).toString('base64url');
    if (!piles.has(id)) piles.set(id, { parts: envelope[2], all: [] });
    piles.get(id).all[envelope[1]] = envelope.subarray(22, 22 + envelope.readUInt16BE(20));
  }
  return [...piles]
    .filter(([, { parts, all }]) => all.filter(Boolean).length === parts)
    .map(([id, { all }]) => [id, Buffer.concat(all)]);
}

/** The notice that the server signed; `serverKey` is the one of the invitation. */
export async function openNotice(seed, mailbox, serverKey, sealed) {
  const recipient = await suite.createRecipientContext({
    recipientKey: (await noticePair(seed)).privateKey,
    enc: buffer(sealed.subarray(0, ENCAPSULATION)),
    info: buffer(Buffer.from('vigil/notice')),
  });
  const json = await recipient.open(buffer(sealed.subarray(ENCAPSULATION)), buffer(mailbox));
  const { notice, signature, certificate } = JSON.parse(Buffer.from(json));
  const seconds = (instant) => number(Date.parse(instant) / 1000, 8);
  const certified = labelled(
    'vigil/notice-certificate',
    bytes(certificate.noticeKey), seconds(certificate.notBefore), seconds(certificate.notAfter),
  );
  if (
    !verify(serverKey, certified, bytes(certificate.signature)) ||
    !verify(bytes(certificate.noticeKey), labelled('vigil/notice', bytes(notice)), bytes(signature))
  ) {
    throw new Error('unproven');
  }
  return { json: bytes(notice), ...JSON.parse(bytes(notice)) };
}
