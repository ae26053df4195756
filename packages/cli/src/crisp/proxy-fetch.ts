import { EnvHttpProxyAgent, fetch as undiciFetch } from "undici";
import { UsageError } from "../usage-error.js";

/** The variable names that curl uses. */
const VARIABLES = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"] as const;

/**
 * Creates a `fetch` that uses the proxy of the environment variables. Returns `undefined` if no such variable is set.
 * Requests to this machine, for example to a sandbox, do not use the proxy.
 *
 * @throws {UsageError} if a variable is not an http URL. The message names the variable.
 */
export function proxyFetch(environment: NodeJS.ProcessEnv): typeof fetch | undefined {
  const named = VARIABLES.filter((variable) => environment[variable]);
  if (named.length === 0) return undefined;
  for (const variable of named) {
    if (!/^https?:$/.test(protocolOf(environment[variable])))
      throw new UsageError(`${variable}: expected an http URL`);
  }
  const noProxy = environment["no_proxy"] ?? environment["NO_PROXY"] ?? "";
  const dispatcher = new EnvHttpProxyAgent({ noProxy: `${noProxy},localhost,127.0.0.1,[::1],::1` });
  const through = (url: string, init: object) => undiciFetch(url, { ...init, dispatcher });
  return through as unknown as typeof fetch;
}

function protocolOf(url = ""): string {
  return URL.canParse(url) ? new URL(url).protocol : "";
}
