import type { HipaaSettings } from "@freshpaint/crisp-core";
import { hashOf } from "../files/policy-file.js";
import { sha256 } from "../files/sha-256.js";
import type { Count } from "./count-messages.js";
import { createCounter } from "./create-counter.js";
import type { LoadedExport } from "./loaded-export.js";

/**
 * The delay before the page counts an export again, in milliseconds. After several quick clicks, it counts only once.
 */
const QUIET = 300;

/** Stores the open export, and counts the export again after each change of the policy. */
export interface ExportDesk {
  open(file: Blob, name: string, settings: HipaaSettings): void;
  policyChanged(settings: HipaaSettings): void;
  /** Sorts the names by a policy that the user has opened. */
  sortBy(settings: HipaaSettings): void;
  compareWith(other: HipaaSettings | undefined, name: string, settings: HipaaSettings): void;
}

/** @param onChange - Called after every change of the loaded export. */
export function createExportDesk(onChange: (loaded: LoadedExport) => void): ExportDesk {
  const counter = createCounter();
  let loaded: LoadedExport | undefined;
  let fileHash: Promise<string> = Promise.resolve("");

  function change(changes: Partial<LoadedExport>): void {
    if (loaded === undefined) return;
    loaded = { ...loaded, ...changes };
    onChange(loaded);
  }

  function count(settings: HipaaSettings, delay: number): void {
    if (loaded === undefined) return;
    const { file, other } = loaded;
    const policies = other === undefined ? [settings] : [settings, other.settings];
    change({ progress: { status: "counting", share: 0 } });
    counter.count({ file, policies }, delay, (message) => {
      if (message.type === "progress") change({ progress: { status: "counting", share: message.share } });
      else if (message.type === "failed")
        change({ progress: { status: "failed", message: message.message } });
      else void finish(file, settings, message.count);
    });
  }

  async function finish(file: Blob, settings: HipaaSettings, count: Count): Promise<void> {
    const { effects, ...result } = count;
    const [effect, other] = effects;
    const hashes = { policy: await hashOf(settings), file: await fileHash };
    if (effect === undefined || loaded?.file !== file) return;
    change({
      progress: { status: "counted" },
      counted: { ...result, settings, effect, other, hashes, countedAt: new Date() },
    });
  }

  return {
    open(file, name, settings) {
      loaded = {
        file,
        name,
        progress: { status: "counting", share: 0 },
        counted: undefined,
        other: undefined,
        sortedBy: settings,
      };
      fileHash = sha256(file);
      count(settings, 0);
    },
    policyChanged: (settings) => count(settings, QUIET),
    sortBy: (settings) => change({ sortedBy: settings }),
    compareWith(other, name, settings) {
      change({ other: other && { name, settings: other } });
      count(settings, 0);
    },
  };
}
