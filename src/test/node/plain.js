// The plaintext schema, read as it is: no generated code.
import protobuf from 'protobufjs';
import { text } from './bytes.js';

const root = protobuf.loadSync(new URL('../../main/protobuf/plain.proto', import.meta.url).pathname);
const type = (name) => root.lookupType(`vigil.plain.v1.${name}`);

/** Fields in proto3's JSON mapping, bytes in base64url, to bytes. */
export const encode = (name, fields) => Buffer.from(type(name).encode(type(name).fromObject(fields)).finish());

/** Bytes to fields, as `encode` takes them. */
export const decode = (name, bytes) =>
  inText(type(name).toObject(type(name).decode(bytes), { longs: String }));

function inText(value) {
  if (value instanceof Uint8Array) return text(value);
  if (Array.isArray(value)) return value.map(inText);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inText(one)]));
}
