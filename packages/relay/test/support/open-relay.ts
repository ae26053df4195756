import { type Faults, type Sandbox, startSandbox } from "@freshpaint/crisp-sandbox";
import { createRelay } from "../../src/create-relay.js";
import type { Relay, RelayOptions } from "../../src/types.js";
import { SECRET } from "./start-process.js";

/** A relay in the process of the test, and its sandbox. */
export interface TestRelay extends AsyncDisposable {
  readonly relay: Relay;
  readonly sandbox: Sandbox;
  /** Sends a webhook to the relay. */
  post(body: unknown): Promise<Response>;
  /** Returns the number of events that are not delivered and not dead. */
  left(): Promise<number>;
}

export type TestRelayOptions = Partial<RelayOptions> & {
  readonly store: string;
  readonly faults?: Faults;
  readonly contacts?: string[];
};

/** Opens a relay and a sandbox. The relay does not deliver before `startWorkers`. */
export async function openRelay({ faults, contacts, ...options }: TestRelayOptions): Promise<TestRelay> {
  const sandbox = await startSandbox({
    ...(faults === undefined ? {} : { faults }),
    ...(contacts === undefined ? {} : { contacts }),
  });
  const { websiteId, identifier, key, url: apiUrl } = sandbox;
  const crisp = { websiteId, identifier, key, apiUrl };
  const relay = await createRelay({ crisp, hipaa: false, secret: { value: SECRET }, ...options });
  return {
    relay,
    sandbox,
    post: (body) =>
      relay.fetch(
        new Request("https://relay.example.com/", {
          method: "POST",
          headers: { authorization: SECRET },
          body: JSON.stringify(body),
        }),
      ),
    left: async () => {
      const { waiting, retrying, active } = await relay.status();
      return waiting + retrying + active;
    },
    [Symbol.asyncDispose]: async () => {
      await relay.close();
      await sandbox.close();
    },
  };
}

/** Makes a track call in the form in which Freshpaint sends it. */
export function track(email: string, properties: object = {}, envelope: object = {}): object {
  return { type: "track", event: "Order Completed", properties: { email, ...properties }, ...envelope };
}
