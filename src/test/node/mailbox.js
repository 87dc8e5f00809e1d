// Mailboxes over the contract: one's own, and the other's that one writes to.
import { bytes, derive, publicKey, random, sha256, text } from './bytes.js';
import { noticeKey } from './sealed.js';
import { Line } from './server.js';
import { Party } from './signal.js';

const ONE_TIME = 3;

/** Bytes in a JSON document become text. */
const json = (value) => {
  if (value instanceof Uint8Array) return text(value);
  if (Array.isArray(value)) return value.map(json);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, json(one)]));
};
const key = (one) => one && { id: one.id, key: bytes(one.key), signature: bytes(one.signature ?? '') };

export class OwnMailbox {
  readSeed = random(32);
  noticeSeed = random(32);
  capability = random(32);

  constructor(server, kind, theirs) { Object.assign(this, { server, kind, party: Party.fresh(theirs) }); }

  /** Buys a mailbox and publishes its keys. */
  static async buy(server, kind, token, theirs) {
    const mailbox = new OwnMailbox(server, kind, theirs);
    await mailbox.create(token, random(16));
    await mailbox.publish();
    return mailbox;
  }

  async create(token, idempotencyKey) {
    this.id = derive(token, idempotencyKey, 'vigil/mailbox-id', 16);
    this.line = new Line(this.server, this.id);
    const body = json({
      kind: this.kind,
      readKey: publicKey(this.readSeed),
      redeemHash: sha256(this.capability),
      ...(this.kind === 'NOTICES' && { noticeKey: await noticeKey(this.noticeSeed) }),
    });
    const { id } = await this.line.ask('POST', '/v1/mailboxes', { body, bearer: token, idempotencyKey });
    if (id !== text(this.id)) throw new Error('another id than both sides derive');
  }

  async publish() {
    const keys = {
      identityKey: this.party.identityKey(),
      registrationId: this.party.identities.registrationId,
      messages: this.party.signedKeys(1),
      letters: this.party.signedKeys(2),
    };
    await this.signed('PUT', 'keys', json(keys));
    if (this.kind === 'MESSAGES') {
      const ids = Array.from({ length: ONE_TIME }, (_, i) => i + 10);
      const more = {
        ec: ids.map((id) => this.party.onceKey(id)),
        kyber: ids.map((id) => this.party.kyberKey(id, true)),
      };
      const stock = await this.signed('POST', 'one-time-keys', json(more));
      if (stock.ec !== ONE_TIME || stock.kyber !== ONE_TIME) throw new Error('the server has other keys');
    }
  }

  signed(method, what, body) {
    return this.line.ask(method, `/v1/mailboxes/${text(this.id)}/${what}`, { body, seed: this.readSeed });
  }

  /** What came, and lets go of it; waits for the first so many seconds. */
  async read(wait) {
    const { items } = await this.signed('GET', `envelopes?wait=${wait}`);
    if (items.length) await this.signed('POST', 'acknowledgements', { ids: items.map(({ id }) => id) });
    return items.map(({ envelope }) => bytes(envelope));
  }

  /** As the contact's first words have it. */
  owned() { return json({ mailbox: this.id, capability: this.capability, identityKey: this.party.identityKey() }); }
}

export class OtherMailbox {
  writer = random(32);

  constructor(server, id) { Object.assign(this, { id, line: new Line(server, id) }); }

  redeem(capability) {
    return this.bearing(capability, 'redemption', { writerHash: text(sha256(this.writer)) });
  }

  post(envelope) { return this.bearing(this.writer, 'envelopes', { id: text(random(16)), envelope: text(envelope) }); }

  /** The keys to begin a session with. */
  async bundle() {
    const { keys, ec, kyber } = await this.bearing(this.writer, 'bundle', { id: text(random(16)) });
    return {
      keys: {
        registrationId: keys.registrationId,
        identityKey: bytes(keys.identityKey),
        messages: { ec: key(keys.messages.ec), kyber: key(keys.messages.kyber) },
      },
      ec: key(ec),
      kyber: key(kyber),
    };
  }

  bearing(bearer, what, body) {
    return this.line.ask('POST', `/v1/mailboxes/${text(this.id)}/${what}`, { body, bearer });
  }
}
