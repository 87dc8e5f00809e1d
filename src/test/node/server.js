// One mailbox's or one seat's way to the server: pinned, signed, over connections of its own.
import { once } from 'node:events';
import { X509Certificate } from 'node:crypto';
import https from 'node:https';
import tls from 'node:tls';
import { sha256, text } from './bytes.js';
import { signed } from './request.js';

/** The authority whose key is pinned, as the server shows it; whether it vouches for the server TLS checks later. */
async function authority({ base, tlsPin }) {
  const { hostname, port } = new URL(base);
  const socket = tls.connect({ host: hostname, port: port || 443, servername: hostname, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  let shown = socket.getPeerCertificate(true);
  socket.destroy();
  for (let last; shown && shown !== last; [last, shown] = [shown, shown.issuerCertificate]) {
    const certificate = new X509Certificate(shown.raw);
    if (sha256(certificate.publicKey.export({ format: 'der', type: 'spki' })).equals(tlsPin)) {
      return certificate.toString();
    }
  }
  throw new Refused('not the pinned server');
}

class Refused extends Error {}

/** Every operation of the contract can be asked for again, so what a broken connection took is, at once and once. */
async function insist(act) {
  try {
    return await act();
  } catch (failure) {
    if (failure instanceof Refused) throw failure;
    return act();
  }
}

export class Line {
  /** @param subject the id it is about */
  constructor(server, subject) { Object.assign(this, { server, subject: text(subject) }); }

  /** The answer's JSON; an error with the problem's type if the server says no. */
  async ask(method, path, { body, bearer, idempotencyKey, seed } = {}) {
    this.agent ??= new https.Agent({ ca: await insist(() => authority(this.server)), keepAlive: true });
    const content = Buffer.from(body === undefined ? '' : JSON.stringify(body));
    const headers = {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(bearer && { Authorization: `Bearer ${text(bearer)}` }),
      ...(idempotencyKey && { 'Idempotency-Key': text(idempotencyKey) }),
    };
    if (seed) {
      const { nonce } = await this.send('GET', `/v1/nonces/${this.subject}`, {}, Buffer.alloc(0));
      const { pathname, search } = new URL(path, this.server.base);
      Object.assign(headers, signed(seed, nonce, method, pathname, search, content));
    }
    return this.send(method, path, headers, content);
  }

  send(method, path, headers, content) { return insist(() => this.once(method, path, headers, content)); }

  async once(method, path, headers, content) {
    const options = { method, agent: this.agent, headers: { ...headers, 'Content-Length': content.length } };
    const request = https.request(new URL(path, this.server.base), options);
    request.end(content);
    const [response] = await once(request, 'response');
    const answer = Buffer.concat(await response.toArray()).toString();
    if (response.statusCode >= 300) throw new Refused(JSON.parse(answer).type);
    return answer === '' ? undefined : JSON.parse(answer);
  }

  close() { this.agent?.destroy(); }
}
