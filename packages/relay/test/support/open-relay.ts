import { type Faults, type Sandbox, startSandbox } from "@freshpaint/crisp-sandbox";
import { createRelay } from "../../src/create-relay.js";
import type { Relay, RelayOptions } from "../../src/types.js";
import { SECRET } from "./start-process.js";

/** A relay in this process, and a sandbox. */
export interface TestRelay extends AsyncDisposable {
  readonly relay: Relay;
  readonly sandbox: Sandbox;
  /** Sends the relay a webhook. */
  post(body: unknown): Promise<Response>;
  /** How many events are not delivered and not dead. */
  left(): Promise<number>;
}

export type TestRelayOptions = Partial<RelayOptions> & {
  readonly store: string;
  readonly faults?: Faults;
  readonly contacts?: string[];
};

/** Opens both; workers are not started. */
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

/** A track call as Freshpaint sends it. */
export function track(email: string, properties: object = {}, envelope: object = {}): object {
  return { type: "track", event: "Order Completed", properties: { email, ...properties }, ...envelope };
}
