import { createAdmin } from "./create-admin.js";
import { openEngine } from "./engine.js";
import { createGate } from "./gate.js";
import { openStore } from "./store/open-store.js";
import type { RelayAdmin } from "./types.js";

/**
 * Opens the administration of a store. The relay of the store may run in another process.
 *
 * @param create whether an empty database or folder gets the tables of a relay
 */
export async function openAdmin(store: string, create: boolean): Promise<RelayAdmin> {
  const opened = await openStore(store, { join: true, create });
  const engine = await openEngine(opened, { create, onError: () => {} }).catch(async (error: unknown) => {
    await opened.close();
    throw error;
  });
  return {
    // The administration never calls `quotaSpent`, so the reset hour of the quota has no effect.
    ...createAdmin(engine, createGate(engine, 0)),
    close: async () => {
      await engine.close();
      await opened.close();
    },
  };
}
