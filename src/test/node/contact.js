// A contact in another language: node contact.js. Commands come in and answers go out, a line of JSON each.
import readline from 'node:readline';
import { bytes, derive, publicKey, random, text } from './bytes.js';
import { OtherMailbox, OwnMailbox } from './mailbox.js';
import { decode, encode } from './plain.js';
import { combined, fits, holds, joined, openNotice, openPacket, openWord, step } from './sealed.js';
import { Line } from './server.js';
import { safetyNumber } from './signal.js';
import { readInvitation, readShare } from './texts.js';

const NOTHING = Buffer.alloc(0);
const me = { sent: 0, heard: 0, parts: [], read: new Set() };

async function say(content) {
  me.sent += 1;
  const message = encode('Message', { number: `${me.sent}`, heard: `${me.heard}`, ...content });
  await me.exile.post(await me.messages.party.seal(message));
}

async function readMessage(envelope) {
  const message = decode('Message', await me.messages.party.open(envelope));
  me.heard = Math.max(me.heard, Number(message.number));
  return message;
}

/** A notice; of a letter also what is in it, if the owner signed the share that it brings. */
async function readNotice(whole) {
  const { notices, invitation, seat } = me;
  const notice = await openNotice(notices.noticeSeed, notices.id, invitation.server.serverKey, whole);
  if (notice.seat !== text(seat)) throw new Error('of another seat');
  me.alarm = notice.alarm?.id ?? me.alarm;
  if (!notice.release) return { kind: notice.kind };
  const letter = decode('Letter', await notices.party.openLetter(bytes(notice.release.letter)));
  if (!holds(letter.share)) throw new Error('not what the owner signed');
  me.held = { share: letter.share, ...notice.release };
  return { kind: notice.kind, text: letter.text, cards: letter.cards, challenges: letter.challenges };
}

const commands = {
  /** Takes the seat: redeems, makes three mailboxes with keys, and says so in a session with the exile. */
  async accept({ invitation: given }) {
    const invitation = readInvitation(given);
    const { server, mailbox, capability, identityKey, seatKey, admissions: tokens } = invitation;
    me.invitation = invitation;
    me.seat = derive(publicKey(seatKey), NOTHING, 'vigil/seat-id', 16);
    me.exile = new OtherMailbox(server, mailbox);
    await me.exile.redeem(capability);
    me.notices = await OwnMailbox.buy(server, 'NOTICES', tokens[0], identityKey);
    me.messages = await OwnMailbox.buy(server, 'MESSAGES', tokens[1], identityKey);
    const circle = await OwnMailbox.buy(server, 'MESSAGES', tokens[2], identityKey);
    const others = new OtherMailbox(server, circle.id);
    await others.redeem(circle.capability);
    await me.messages.party.begin(await me.exile.bundle());
    await say({
      seatAccepted: {
        notices: me.notices.owned(),
        messages: me.messages.owned(),
        circle: {
          mailbox: text(circle.id),
          writer: text(others.writer),
          identityKey: text(circle.party.identityKey()),
          word: text(random(16)),
        },
      },
    });
    return { seat: text(me.seat) };
  },

  /** The notices that came, letters opened. */
  async inbox({ wait }) {
    me.parts.push(...(await me.notices.read(wait)));
    const notices = [];
    for (const [id, whole] of joined(me.parts).filter(([id]) => !me.read.has(id))) {
      me.read.add(id);
      notices.push(await readNotice(whole));
    }
    return { notices };
  },

  /** The messages that came. */
  async messages({ wait }) {
    const messages = [];
    for (const envelope of await me.messages.read(wait)) messages.push(await readMessage(envelope));
    return { messages };
  },

  async say({ text: said }) {
    await say({ text: { text: said, written: `${Math.floor(Date.now() / 60000) * 60}` } });
    return {};
  },

  /** A statement by the seat about the alarm. */
  async state({ kind }) {
    const line = new Line(me.invitation.server, me.seat);
    const body = { id: text(random(16)), alarm: me.alarm, kind };
    return line.ask('POST', `/v1/seats/${text(me.seat)}/statements`, { body, seed: me.invitation.seatKey });
  },

  /** Opens the packet with another's share, and the last word with what is in it. */
  async open({ share: handed }) {
    const { share, packet, words } = me.held;
    const other = decode('Share', readShare(handed));
    if (!fits(share, other.index, bytes(other.value))) throw new Error('not a share of this generation');
    const shares = [share, other].map(({ index, value }) => ({ index, value: bytes(value) }));
    const open = openPacket(await combined(shares), bytes(share.generation), bytes(packet));
    const said = words.map(({ sequence, sealed }) => {
      const key = step(bytes(open.wordKey), Number(open.wordSequence), sequence);
      return openWord(key, sequence, bytes(sealed));
    });
    return { text: open.text, words: said };
  },

  async safety() {
    const { messages, exile, invitation } = me;
    const digits = safetyNumber(messages.id, messages.party.identityKey(), exile.id, invitation.identityKey);
    return { digits };
  },
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { command, ...given } = JSON.parse(line);
  try {
    console.log(JSON.stringify(await commands[command](given)));
  } catch (failure) {
    console.log(JSON.stringify({ failure: failure.stack }));
  }
}
process.exit();
