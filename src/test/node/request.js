// A request's digest and signature (RFC 9530, RFC 9421), in the one form that Vigil takes.
import { serializeDictionary, serializeInnerList } from 'structured-headers';
import { sha256, sign } from './bytes.js';

const array = (bytes) => new Uint8Array(bytes).buffer;
const dictionary = (member) => serializeDictionary(new Map([['vigil', member]]));

/** The headers of a signed request; `query` with its question mark, if there is one. */
export function signed(seed, nonce, method, path, query, body) {
  const digest = serializeDictionary(new Map([['sha-256', [array(sha256(body)), new Map()]]]));
  const components = { '@method': method, '@path': path, '@query': query || '?', 'content-digest': digest };
  const parameters = new Map([['nonce', nonce], ['alg', 'ed25519'], ['tag', 'vigil']]);
  const input = [Object.keys(components).map((name) => [name, new Map()]), parameters];
  const base = [...Object.entries(components), ['@signature-params', serializeInnerList(input)]]
    .map(([name, value]) => `"${name}": ${value}`)
    .join('\n');
  return {
    'Content-Digest': digest,
    'Signature-Input': dictionary(input),
    Signature: dictionary([array(sign(seed, Buffer.from(base))), new Map()]),
  };
}
