import { buildConnector } from "undici";

/**
 * What `net` and `tls` would otherwise read from a polluted `Object.prototype`: another place to connect to, or other
 * rules for certificates. Their defaults apply to what is `undefined`.
 */
const NOT_INHERITED: Readonly<Record<string, undefined>> = Object.fromEntries(
  [
    ...["path", "socket", "fd", "handle", "localPort", "localAddress", "lookup", "family", "hints", "all"],
    ...["signal", "onread", "readable", "writable", "allowHalfOpen", "noDelay", "keepAlive", "blockList"],
    ...["ca", "cert", "key", "pfx", "passphrase", "crl", "secureContext", "secureProtocol", "secureOptions"],
    ...["minVersion", "maxVersion", "sigalgs", "ecdhCurve", "dhparam", "honorCipherOrder", "ticketKeys"],
    ...["sessionIdContext", "sessionTimeout", "privateKeyIdentifier", "privateKeyEngine", "clientCertEngine"],
    ...["allowPartialTrustChain", "ALPNCallback", "SNICallback", "pskCallback", "pskIdentityHint"],
    ...["requestOCSP", "requestCert", "isServer", "server", "enableTrace", "timeout"],
  ].map((name) => [name, undefined]),
);

/** Opens sockets for `undici`, by its own options and no others. Connecting ends after `timeoutMs`. */
export function createConnector(timeoutMs: number): buildConnector.connector {
  const connect = buildConnector(Object.assign(Object.create(null), NOT_INHERITED, { timeout: timeoutMs }));
  return (options, callback) => connect(Object.assign(Object.create(null), options), callback);
}
