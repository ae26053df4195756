import { buildConnector } from "undici";

/**
 * Options that `net` and `tls` would otherwise read from a polluted `Object.prototype`, such as another host or weaker
 * rules for certificates. If an option is `undefined`, `net` and `tls` use its default.
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

/** Opens sockets for `undici`, with own options only. An attempt to connect ends after `timeoutMs`. */
export function createConnector(timeoutMs: number): buildConnector.connector {
  const connect = buildConnector(Object.assign(Object.create(null), NOT_INHERITED, { timeout: timeoutMs }));
  return (options, callback) => connect(Object.assign(Object.create(null), options), callback);
}
