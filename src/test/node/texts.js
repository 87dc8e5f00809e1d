// Texts that people hand over: a server's address, invitations, shares.
import { bytes, sha256, text } from './bytes.js';

const check = (all) => text(sha256(Buffer.from(all)).subarray(0, 6));

/** Fields with a check behind them; `start` is `vigil:v1?`. */
export function write(start, fields) {
  const all = start + new URLSearchParams(fields);
  return `${all}&x=${check(all)}`;
}

export function read(start, given) {
  const all = given.replace(/\s+/g, '');
  const end = all.lastIndexOf('&x=');
  if (!all.startsWith(start) || end < 0 || all.slice(end + 3) !== check(all.slice(0, end))) {
    throw new Error('not such a text, or damaged');
  }
  return Object.fromEntries(new URLSearchParams(all.slice(start.length, end)));
}

const server = (fields) => ({ base: fields.s, tlsPin: bytes(fields.t), serverKey: bytes(fields.k) });

export const readAddress = (given) => server(read('vigil-server:v1?', given));

export function readInvitation(given) {
  const fields = read('vigil:v1?', given);
  const tokens = bytes(fields.a ?? '');
  return {
    server: server(fields),
    mailbox: bytes(fields.m),
    capability: bytes(fields.c),
    identityKey: bytes(fields.i),
    seatKey: bytes(fields.q),
    guardian: fields.g !== undefined,
    admissions: Array.from({ length: tokens.length / 32 }, (_, i) => tokens.subarray(i * 32, i * 32 + 32)),
  };
}

export function writeInvitation(given) {
  return write('vigil:v1?', {
    s: given.base,
    t: given.tlsPin,
    k: given.serverKey,
    m: given.mailbox,
    c: given.capability,
    i: given.identityKey,
    q: given.seatKey,
    ...(given.guardian && { g: text(Buffer.alloc(1)) }),
    ...(given.admissions.length && { a: text(Buffer.concat(given.admissions.map(bytes))) }),
  });
}

export const readShare = (given) => bytes(given.replace(/\s+/g, '').replace(/^vigil-share:/, ''));
