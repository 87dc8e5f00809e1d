// Bytes, digests, derivations, Ed25519 and AES-256-GCM, all of Node's own.
import * as crypto from 'node:crypto';

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex'); // RFC 8410, before a seed of Ed25519
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const TAG = 16;

export const text = (bytes) => Buffer.from(bytes).toString('base64url');
export const bytes = (text) => Buffer.from(text, 'base64url');
export const random = (size) => crypto.randomBytes(size);
export const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest();
export const derive = (from, salt, label, size) =>
  Buffer.from(crypto.hkdfSync('sha256', from, salt, Buffer.from(label), size));

/** What is signed for a purpose. */
export const labelled = (label, ...parts) => Buffer.concat([Buffer.from(label), Buffer.of(0), ...parts]);

export function pad(content, size) {
  if (content.length + 2 > size) throw new Error('too long');
  const padded = Buffer.alloc(size);
  padded.writeUInt16BE(content.length);
  Buffer.from(content).copy(padded, 2);
  return padded;
}

export function unpad(padded) {
  const end = 2 + Buffer.from(padded).readUInt16BE();
  if (end > padded.length) throw new Error('not padded');
  return Buffer.from(padded).subarray(2, end);
}

/** A number, most significant byte first. */
export function number(value, size) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes.subarray(8 - size);
}

const privateKey = (seed) =>
  crypto.createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });

export const publicKey = (seed) =>
  crypto.createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
export const sign = (seed, message) => crypto.sign(null, message, privateKey(seed));
export const verify = (key, message, signature) =>
  crypto.verify(
    null,
    message,
    crypto.createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' }),
    signature,
  );

export function seal(key, nonce, aad, plaintext) {
  const cipher = crypto.createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

export function open(key, nonce, aad, sealed) {
  const end = sealed.length - TAG;
  const cipher = crypto.createDecipheriv('aes-256-gcm', key, nonce).setAAD(aad).setAuthTag(sealed.subarray(end));
  return Buffer.concat([cipher.update(sealed.subarray(0, end)), cipher.final()]);
}
