// What libsignal does for one mailbox, which has an identity of its own and one other to talk to.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pad, unpad } from './bytes.js';

// libsignal looks for its native part beside itself by import.meta.dirname; Node 18 has none, and it looks here
const entry = createRequire(import.meta.url).resolve('@signalapp/libsignal-client');
const home = process.cwd();
process.chdir(path.dirname(path.dirname(entry)));
const S = await import('@signalapp/libsignal-client');
process.chdir(home);

const OTHER = S.ProtocolAddress.new('other', 1);
const ENVELOPE = 4096;
const ROOM = 2239;
const LETTER_ROOM = 2287;
const WRAPPED = ENVELOPE - 1 - 49;
const LABEL = 'vigil/envelope';

const array = (bytes) => new Uint8Array(bytes);

class Sessions extends S.SessionStore {
  record = null;
  async saveSession(_, record) { this.record = record; }
  async getSession() { return this.record; }
  async getExistingSessions() { return [this.record]; }
}

class Identities extends S.IdentityKeyStore {
  constructor(pair, registrationId, theirs) { super(); Object.assign(this, { pair, registrationId, theirs }); }
  async getIdentityKey() { return this.pair.privateKey; }
  async getIdentityKeyPair() { return this.pair; }
  async getLocalRegistrationId() { return this.registrationId; }
  async saveIdentity() { return S.IdentityChange.NewOrUnchanged; }
  async isTrustedIdentity(_, key) { return Buffer.from(key.serialize()).equals(Buffer.from(this.theirs)); }
  async getIdentity() { return S.PublicKey.deserialize(array(this.theirs)); }
}

/** Keys by their ids; one that serves once is gone when it was used. */
const keys = (Store, kind) => class extends Store {
  all = new Map();
  once = new Set();
  put(record, once = false) {
    this.all.set(record.id(), record);
    if (once) this.once.add(record.id());
  }
  used(id) { if (this.once.has(id)) this.all.delete(id); }
  async [`save${kind}`](id, record) { this.all.set(id, record); }
  async [`get${kind}`](id) {
    if (!this.all.has(id)) throw new Error('no such key');
    return this.all.get(id);
  }
  async removePreKey(id) { this.used(id); }
  async markKyberPreKeyUsed(id) { this.used(id); }
};
const EcOnce = keys(S.PreKeyStore, 'PreKey');
const EcSigned = keys(S.SignedPreKeyStore, 'SignedPreKey');
const Kyber = keys(S.KyberPreKeyStore, 'KyberPreKey');

export class Party {
  once = new EcOnce();
  signed = new EcSigned();
  kyber = new Kyber();
  sessions = new Sessions();

  /** @param theirs the one identity key it talks to, 33 bytes */
  constructor(pair, registrationId, theirs) {
    this.pair = pair;
    this.theirs = theirs;
    this.identities = new Identities(pair, registrationId, theirs);
  }

  static fresh(theirs) {
    return new Party(S.IdentityKeyPair.generate(), 1 + Math.floor(Math.random() * 16380), theirs);
  }

  /** With keys as records that another libsignal serialised. */
  static of(pair, registrationId, theirs, { once = [], signed = [], kyber = [], sessions }) {
    const party = new Party(S.IdentityKeyPair.deserialize(array(pair)), registrationId, theirs);
    once.forEach((record) => party.once.put(S.PreKeyRecord.deserialize(array(record)), true));
    signed.forEach((record) => party.signed.put(S.SignedPreKeyRecord.deserialize(array(record))));
    kyber.forEach((record) => party.kyber.put(S.KyberPreKeyRecord.deserialize(array(record))));
    if (sessions) party.sessions.record = S.SessionRecord.deserialize(array(sessions));
    return party;
  }

  identityKey() { return Buffer.from(this.pair.publicKey.serialize()); }

  /** New keys of one purpose: { ec, kyber }, each { id, key, signature }. */
  signedKeys(id) {
    const ec = S.PrivateKey.generate();
    const signature = this.pair.privateKey.sign(ec.getPublicKey().serialize());
    this.signed.put(S.SignedPreKeyRecord.new(id, Date.now(), ec.getPublicKey(), ec, signature));
    return { ec: { id, key: ec.getPublicKey().serialize(), signature }, kyber: this.kyberKey(id) };
  }

  kyberKey(id, once) {
    const pair = S.KEMKeyPair.generate();
    const key = pair.getPublicKey().serialize();
    const signature = this.pair.privateKey.sign(key);
    this.kyber.put(S.KyberPreKeyRecord.new(id, Date.now(), pair, signature), once);
    return { id, key, signature };
  }

  onceKey(id) {
    const key = S.PrivateKey.generate();
    this.once.put(S.PreKeyRecord.new(id, key.getPublicKey(), key), true);
    return { id, key: key.getPublicKey().serialize() };
  }

  /** Begins a session; members of the bundle as the contract has them, keys as bytes. */
  async begin({ keys, ec, kyber = keys.messages.kyber }) {
    const bundle = S.PreKeyBundle.new(
      keys.registrationId, 1,
      ec ? ec.id : null, ec ? S.PublicKey.deserialize(array(ec.key)) : null,
      keys.messages.ec.id, S.PublicKey.deserialize(array(keys.messages.ec.key)), array(keys.messages.ec.signature),
      S.PublicKey.deserialize(array(keys.identityKey)),
      kyber.id, S.KEMPublicKey.deserialize(array(kyber.key)), array(kyber.signature),
    );
    await S.processPreKeyBundle(bundle, OTHER, this.sessions, this.identities);
  }

  /** An envelope of the session. */
  async seal(content) {
    const message = await S.signalEncrypt(array(pad(content, ROOM)), OTHER, this.sessions, this.identities);
    const inner = Buffer.alloc(WRAPPED);
    inner.writeUInt8(message.type());
    inner.writeUInt16BE(message.serialize().length, 1);
    Buffer.from(message.serialize()).copy(inner, 3);
    const wrapped = S.PublicKey.deserialize(array(this.theirs)).seal(array(inner), LABEL, array([]));
    return Buffer.concat([Buffer.of(2), wrapped]);
  }

  /** What an envelope of a session says, or of one that it begins. */
  async open(envelope) {
    if (envelope.length !== ENVELOPE || envelope[0] !== 2) throw new Error('not an envelope');
    const inner = Buffer.from(this.pair.privateKey.open(array(envelope.subarray(1)), LABEL, array([])));
    const message = array(inner.subarray(3, 3 + inner.readUInt16BE(1)));
    return unpad(inner[0] === 3 ? await this.first(message) : await this.next(message));
  }

  /** What a letter says: a first flight in a session that nobody keeps. */
  async openLetter(letter) {
    if (letter.length !== ENVELOPE || letter[0] !== 1) throw new Error('not a letter');
    this.sessions.record = null;
    const padded = await this.first(array(letter.subarray(3, 3 + letter.readUInt16BE(1))));
    if (padded.length !== LETTER_ROOM) throw new Error('not as long as letters are');
    return unpad(padded);
  }

  first(message) {
    const flight = S.PreKeySignalMessage.deserialize(message);
    return S.signalDecryptPreKey(
      flight, OTHER, this.sessions, this.identities, this.once, this.signed, this.kyber);
  }

  next(message) {
    return S.signalDecrypt(S.SignalMessage.deserialize(message), OTHER, this.sessions, this.identities);
  }
}

/** 60 digits that both sides compute alike. */
export const safetyNumber = (mailbox, key, otherMailbox, otherKey) =>
  S.Fingerprint.new(
    5200, 2, array(mailbox), S.PublicKey.deserialize(array(key)),
    array(otherMailbox), S.PublicKey.deserialize(array(otherKey)),
  ).displayableFingerprint().toString();
