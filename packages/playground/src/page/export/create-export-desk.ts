import type { HipaaSettings } from "@freshpaint/crisp-core";
import { hashOf } from "../files/policy-file.js";
import type { Count, CountedNames } from "./count-messages.js";
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
  /** Counts the events again, with or without their routing and consent. */
  ignoreRouting(ignoresRouting: boolean, settings: HipaaSettings): void;
}

/** @param onChange - Called after every change of the loaded export. */
export function createExportDesk(onChange: (loaded: LoadedExport) => void): ExportDesk {
  const counter = createCounter();
  let loaded: LoadedExport | undefined;
  /** The names in the open file, after the first count of the file. */
  let names: CountedNames | undefined;

  function change(changes: Partial<LoadedExport>): void {
    if (loaded === undefined) return;
    loaded = { ...loaded, ...changes };
    onChange(loaded);
  }

  function count(settings: HipaaSettings, delay: number): void {
    if (loaded === undefined) return;
    const { file, other, ignoresRouting } = loaded;
    const countsNames = names === undefined;
    const policies = other === undefined ? [settings] : [settings, other.settings];
    change({ progress: { status: "counting", share: 0 } });
    counter.count({ file, policies, ignoresRouting, countsNames }, delay, (message) => {
      if (message.type === "progress") change({ progress: { status: "counting", share: message.share } });
      else if (message.type === "failed")
        change({ progress: { status: "failed", message: message.message } });
      else void finish(file, settings, message.count);
    });
  }

  async function finish(file: Blob, settings: HipaaSettings, count: Count): Promise<void> {
    const [effect, other] = count.effects;
    const policyHash = await hashOf(settings);
    if (effect === undefined || loaded?.file !== file) return;
    names = count.names ?? names;
    if (names === undefined) return;
    const { compared } = count;
    change({
      progress: { status: "counted" },
      counted: { ...names, compared, settings, effect, other, policyHash, countedAt: new Date() },
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
        ignoresRouting: false,
      };
      names = undefined;
      count(settings, 0);
    },
    policyChanged: (settings) => count(settings, QUIET),
    sortBy: (settings) => change({ sortedBy: settings }),
    compareWith(other, name, settings) {
      change({ other: other && { name, settings: other } });
      count(settings, 0);
    },
    ignoreRouting(ignoresRouting, settings) {
      change({ ignoresRouting });
      count(settings, 0);
    },
  };
}
