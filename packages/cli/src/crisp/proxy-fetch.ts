import { EnvHttpProxyAgent, fetch as undiciFetch } from "undici";
import { UsageError } from "../usage-error.js";

/** As curl and others name them; the first that is set counts. */
const VARIABLES = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"] as const;

/**
 * A `fetch` that goes through the proxy that the environment names; `undefined` if it names none. What is on this
 * machine, such as a sandbox, is asked directly.
 *
 * @throws {UsageError} naming the variable that is no URL.
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
